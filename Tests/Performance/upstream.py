"""A server that costs as little as Python allows: answers are made once, and each goes out in one `sendall`.

`/SHAPE/v2/usercollection/…` answers by its shape:
    empty        no documents
    week         7 documents of daily_sleep, the days of 5 to 11 January 2026
    huge         one time series of 13 MB
    endless-N    N pages of 10,000 rows, of which the first is the page's own
"""

import functools
import json
import re
import socket
import threading

ROWS_A_PAGE = 10_000
HUGE_BYTES = 13_000_000
# 1 January 2026 and later: the rows are in the range that the bench asks for.
FIRST_SECOND = 1_767_225_600


def row(number, page=0):
    day, second = divmod(number * 20, 86_400)
    time = f"2026-01-{day % 30 + 1:02}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}+00:00"
    return f'{{"bpm":{55 + page + number % 60},"source":"awake","timestamp":"{time}"}}'


def rows(count):
    return ",".join(map(row, range(count)))


def night(number):
    contributors = dict.fromkeys(
        ["deep_sleep", "efficiency", "latency", "rem_sleep", "restfulness", "timing", "total_sleep"], 80 + number)
    return {
        "id": f"00000000-0000-4000-8000-00000000000{number}", "contributors": contributors,
        "day": f"2026-01-{5 + number:02}", "score": 80 + number, "timestamp": f"2026-01-{5 + number:02}T00:00:00+00:00"}


def answer(body):
    body = body.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


@functools.cache
def later_rows():
    return ",".join(map(row, range(1, ROWS_A_PAGE)))


@functools.cache
def fixed(shape):
    match shape:
        case "empty":
            return answer('{"data":[],"next_token":null}')
        case "week":
            return answer(json.dumps({"data": [night(i) for i in range(7)], "next_token": None}, separators=(",", ":")))
        case "huge":
            return answer(f'{{"data":[{rows(HUGE_BYTES // (len(row(0)) + 1))}],"next_token":null}}')
        case _:
            return None


def page(pages, target):
    token = re.search(r"next_token=p(\d+)", target)
    number = int(token.group(1)) + 1 if token else 1
    following = f'"p{number}"' if number < pages else "null"
    return answer(f'{{"data":[{row(0, number)},{later_rows()}],"next_token":{following}}}')


def respond(target):
    shape = target.split("/", 2)[1]
    if shape.startswith("endless-"):
        return page(int(shape.removeprefix("endless-")), target)
    return fixed(shape) or b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def serve(connection):
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    waiting = b""
    with connection:
        while True:
            head, end, rest = waiting.partition(b"\r\n\r\n")
            if end:
                waiting = rest
                connection.sendall(respond(head.split(b" ", 2)[1].decode()))
                continue
            try:
                more = connection.recv(65_536)
            except ConnectionError:
                return
            if not more:
                return
            waiting += more


def main():
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    fixed("huge")
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


if __name__ == "__main__":
    main()
