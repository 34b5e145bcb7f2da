"""Stands between a client and its server on standard input and output, and records each line with its direction.

Usage: proxy.py RECORD COMMAND [ARGUMENT ...]
"""

import json
import subprocess
import sys
import threading

record = open(sys.argv[1], "a", buffering=1)
lock = threading.Lock()
server = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def relay(source, sink, sender):
    for line in source:
        with lock:
            record.write(json.dumps({"from": sender, "line": line.decode("utf-8")}) + "\n")
        try:
            sink.write(line)
            sink.flush()
        except BrokenPipeError:
            break
    sink.close()


threading.Thread(target=relay, args=(sys.stdin.buffer, server.stdin, "client"), daemon=True).start()
relay(server.stdout, sys.stdout.buffer, "server")
sys.exit(server.wait())
