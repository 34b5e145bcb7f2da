"""The schema, and the built bridge held against it with every answer."""

import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

BRIDGE = sys.argv[1]
DOCUMENT = json.loads((pathlib.Path(__file__).parents[2] / "schema/openrpc.json").read_text(encoding="utf-8"))
METHODS = {method["name"]: method for method in DOCUMENT["methods"]}
ERRORS = DOCUMENT["components"]["errors"]
count = 0


def check(is_right, *words):
    global count
    count += 1
    if not is_right:
        raise AssertionError(" ".join(str(word) for word in words))


def followed(value):
    if "$ref" not in value:
        return value
    target = DOCUMENT
    for part in value["$ref"].split("/")[1:]:
        target = target[part]
    return target


def problems(schema, value):
    validator = jsonschema.Draft202012Validator(
        {"components": DOCUMENT["components"], **schema}, format_checker=jsonschema.FormatChecker(["date"])
    )
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in validator.iter_errors(value)]


class Bridge:
    """One process, so that what a call changes is seen by those after it alone."""

    def __init__(self, *options, environment=None):
        self.home = tempfile.TemporaryDirectory()
        variables = {"TZ": "UTC", "OURA_BRIDGE_HOME": self.home.name, **(environment or {})}
        self.process = subprocess.Popen(
            [BRIDGE, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=variables
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.read()
        self.process.wait(60)
        self.home.cleanup()

    def call(self, method, params):
        """The answer, valid by the schema, or an error that the method declares."""
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        while True:
            answer = json.loads(self.process.stdout.readline())
            if "id" in answer:
                break
        if "error" in answer:
            declared = {ERRORS[error["$ref"].split("/")[-1]]["code"] for error in METHODS[method]["errors"]}
            check(answer["error"]["code"] in declared, method, params, "answers undeclared", answer["error"])
        else:
            found = problems(METHODS[method]["result"]["schema"], answer["result"])
            check(not found, method, params, "answers what the schema forbids:", found[:5])
        return answer
