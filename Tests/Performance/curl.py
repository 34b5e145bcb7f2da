"""curl as the limit: its library called straight from here, and its program."""

import ctypes
import ctypes.util
import os
import subprocess
import time

import measuring
import processes

URL, WRITE_DATA, HEADERS, NO_SIGNAL, BUFFER_SIZE = 10_002, 10_001, 10_023, 99, 98
TCP_NODELAY, FAIL_ON_ERROR = 121, 45


class Library:
    """One handle, and so one connection; the content goes to /dev/null without passing through Python."""

    def __init__(self):
        try:
            self.curl = ctypes.CDLL("libcurl.so.4")
        except OSError:
            raise measuring.Skipped("libcurl.so.4 isn't installed")
        libc = ctypes.CDLL(None)
        libc.fopen.restype = ctypes.c_void_p
        self.curl.curl_easy_init.restype = ctypes.c_void_p
        self.curl.curl_slist_append.restype = ctypes.c_void_p
        self.handle = ctypes.c_void_p(self.curl.curl_easy_init())
        header = ctypes.c_void_p(
            self.curl.curl_slist_append(ctypes.c_void_p(None), b"Authorization: Bearer bench"))
        self._set(WRITE_DATA, ctypes.c_void_p(libc.fopen(b"/dev/null", b"w")))
        self._set(HEADERS, header)
        for option, value in [(NO_SIGNAL, 1), (TCP_NODELAY, 1), (FAIL_ON_ERROR, 1), (BUFFER_SIZE, 256 << 10)]:
            self._set(option, ctypes.c_long(value))

    def _set(self, option, value):
        if self.curl.curl_easy_setopt(self.handle, ctypes.c_int(option), value) != 0:
            raise RuntimeError(f"libcurl refuses the option {option}")

    def get(self, url):
        """Seconds."""
        self._set(URL, ctypes.c_char_p(url.encode()))
        start = time.perf_counter()
        code = self.curl.curl_easy_perform(self.handle)
        if code != 0:
            raise RuntimeError(f"libcurl answers {code}")
        return time.perf_counter() - start


def program(urls):
    """All URLs one after the other over one connection, through a pipe: seconds, bytes, peak memory in MB."""
    config = "\n".join(f'url = "{url}"' for url in urls).encode()
    start = time.perf_counter()
    try:
        process = subprocess.Popen(
            ["curl", "--silent", "--fail", "--header", "Authorization: Bearer bench", "--config", "-"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
    except FileNotFoundError:
        raise measuring.Skipped("there is no curl")
    process.stdin.write(config)
    process.stdin.close()
    length = 0
    while piece := os.read(process.stdout.fileno(), processes.PIPE_BYTES):
        length += len(piece)
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    elapsed = time.perf_counter() - start
    if process.returncode != 0:
        raise RuntimeError(f"curl ended with {process.returncode}")
    return elapsed, length, usage.ru_maxrss * 1024 / 1e6
