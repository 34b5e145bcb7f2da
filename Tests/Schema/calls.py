"""Calls every method of the built bridge, and holds what it takes and answers against schema/openrpc.json.

Usage: calls.py BRIDGE; needs jsonschema.
"""

import json
import subprocess
import urllib.error
import urllib.parse
import urllib.request

import jsonschema
import schema
from schema import BRIDGE, DOCUMENT, METHODS, Bridge, check, followed, problems

#: A token may be anything: what isn't one asks for nothing.
LENIENT = {"workDoneToken", "partialResultToken"}


def given(example):
    return {param["name"]: param["value"] for param in example["params"]}


def by_position(method, named):
    """The params as an array, with null for what isn't there."""
    names = [followed(param)["name"] for param in METHODS[method]["params"]]
    last = max((names.index(name) for name in named), default=-1)
    return [named.get(name) for name in names[: last + 1]]


def structures(method, named):
    yield named
    if METHODS[method]["paramStructure"] == "either" or not named:
        yield by_position(method, named)


def check_document():
    with Bridge("--demo") as bridge:
        check(bridge.call("rpc.discover", {})["result"] == DOCUMENT, "schema/openrpc.json isn't what rpc.discover answers")
    for method in METHODS.values():
        for described in [*map(followed, method["params"]), method["result"]]:
            jsonschema.Draft202012Validator.check_schema(described["schema"])


def check_examples():
    """By name and by position, with a process for each."""
    for name, method in METHODS.items():
        check(method["examples"], name, "has no example")
        for example in method["examples"]:
            found = problems(method["result"]["schema"], example["result"]["value"])
            check(not found, "the example of", name, "isn't valid:", found[:5])
            named = given(example)
            for param in map(followed, method["params"]):
                check(param["name"] in named or not param.get("required"), name, "misses", param["name"])
                if param["name"] in named:
                    found = problems(param["schema"], named[param["name"]])
                    check(not found, "the example of", name, "has params that aren't valid:", found[:5])
            for params in structures(name, named):
                with Bridge("--demo") as bridge:
                    answer = bridge.call(name, params)
                needs_login = example["name"] == "with a login of a profile"
                check(("error" in answer) == needs_login, name, params, "answers", str(answer)[:300])
                if example["name"] == "with made-up data":
                    check(answer["result"] == example["result"]["value"], name, params, "answers", str(answer)[:300])


def check_each_param():
    """A value that no parameter takes is refused by the parameter's name, by name and at its place."""
    with Bridge("--demo") as bridge:
        for name, method in METHODS.items():
            example = given(method["examples"][0])
            for param in map(followed, method["params"]):
                wrong = [[]]
                check(problems(param["schema"], wrong), name, param["name"], "takes", wrong)
                if param["name"] in LENIENT:
                    continue
                named = {**example, param["name"]: wrong}
                for params in structures(name, named):
                    error = bridge.call(name, params).get("error", {})
                    check(error.get("code") == -32602, name, params, "isn't refused:", error)
                    check(error["data"]["param"] == param["name"], name, params, "blames", error["data"]["param"])
                    check(error["data"]["hint"], name, params)
            error = bridge.call(name, [None] * 20).get("error", {})
            hint = error.get("data", {}).get("hint", "")
            check(error.get("code") == -32602 and hint, name, "takes 20 params:", error)
            if method["paramStructure"] == "either":
                order = ", ".join(followed(param)["name"] for param in method["params"])
                check(order in hint, name, "says another order:", hint)
            else:
                check("name" in hint, name, hint)


def check_tokens_by_position():
    with Bridge("--demo") as bridge:
        day = "2024-03-05"
        params = [day, day, None, "score", None, 60000, None, "my-token"]
        request = {"jsonrpc": "2.0", "id": 1, "method": "oura.getDailySleep", "params": params}
        bridge.process.stdin.write(json.dumps(request).encode() + b"\n")
        bridge.process.stdin.flush()
        part = json.loads(bridge.process.stdout.readline())
        check(part["method"] == "$/progress" and part["params"]["token"] == "my-token", part)
        check(json.loads(bridge.process.stdout.readline())["result"] == [], "the documents come twice")


def check_times():
    """What the schema of a time says is what the bridge takes."""
    described = next(param["schema"] for param in METHODS["oura.getHeartRate"]["params"] if param["name"] == "start_datetime")
    with Bridge("--demo") as bridge:
        for text, is_right in {
            "2024-03-05": True, "2024-03-05T10:00:00Z": True, "2024-03-05T10:00": True, "2024-03-05t10:00:00.5": True,
            "2024-03-05 10:00:00+0200": True, "2024-03-05T10:00:00-02": True, "2024-03-05T10:00:00+02:00": True,
            "today": False, "-7d": False, "2024-3-5": False, "2024-03-05T10": False, "2024-03-05T10:00:00+2": False,
            "": False,
        }.items():  # fmt: skip
            params = {"start_datetime": text, "end_datetime": "2024-03-05T23:00:00Z"}
            answer = bridge.call("oura.getHeartRate", params)
            check(("result" in answer) == is_right, text, str(answer)[:200])
            valid = not problems({"anyOf": [option for option in described["anyOf"] if option.get("format") != "date-time"]}, text)
            check(valid == is_right, text, "is valid by the schema" if valid else "isn't valid by the schema")


def check_other_answers():
    """Results and errors that no example shows."""
    document = given(METHODS["oura.getDailySleep"]["examples"][0])
    with Bridge("--demo") as bridge:
        collections = [name for name in METHODS if any(p.get("name") == "fields" for p in METHODS[name]["params"])]
        for name in collections:
            if name == "oura.getPage":
                continue
            documents = bridge.call(name, given(METHODS[name]["examples"][0]))["result"]
            if "document_id" in [param.get("name") for param in METHODS[name]["params"]]:
                one = bridge.call(name, {"document_id": documents[0]["id"]})["result"]
                check(isinstance(one, dict), name, "answers no document by its id")
                check(bridge.call(name, {"document_id": "none"})["error"]["data"]["kind"] == "not_found", name)
        fields = {**document, "fields": "brand_new,score", "allow_unknown": True}
        check(list(bridge.call("oura.getDailySleep", fields)["result"][0]) == ["id", "day", "score"], "fields")
        for path in ["personal_info", "ring_configuration", "heartrate", "nothing_there", "../oauth"]:
            bridge.call("oura.getPage", {"collection": path})
            bridge.call("oura.request", {"path": f"/v2/usercollection/{path}", "all_pages": True})
        for name in ["webhook.get", "webhook.delete", "webhook.renew"]:
            check(bridge.call(name, ["none"])["error"]["data"]["kind"] == "not_found", name)
        create = given(METHODS["webhook.create"]["examples"][0])
        bridge.call("webhook.create", create)
        check(bridge.call("webhook.create", create)["error"]["data"]["kind"] == "rejected", "the second webhook")
        bridge.call("webhook.create", {**create, "callback_url": "http://example.org/"})
        bridge.call("oura.getSummary", {})
        bridge.call("oura.getHeartRate", {"latest": True})
    with Bridge() as bridge:
        for name in METHODS:
            bridge.call(name, given(METHODS[name]["examples"][0]) if name != "auth.setToken" else {})
    with Bridge("--sandbox", environment={"OURA_API_URL": "http://127.0.0.1:9"}) as bridge:
        for name in METHODS:
            if not name.startswith("auth.") and not name.startswith("webhook."):
                bridge.call(name, {**given(METHODS[name]["examples"][0]), "timeout_ms": 5000})


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def check_login():
    """The methods that change a login, against a made-up Oura with OAuth."""
    simulator = subprocess.Popen([BRIDGE, "simulate"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        url = simulator.stdout.readline().strip()
        environment = {"OURA_API_URL": url, "OURA_CLIENT_ID": "an-app", "OURA_CLIENT_SECRET": "a-secret"}
        with Bridge(environment=environment) as bridge:
            redirect = "http://localhost:8765/callback/"
            begun = bridge.call("auth.authorizeUrl", [redirect])["result"]
            try:
                urllib.request.build_opener(NoRedirects).open(begun["url"], timeout=30)
                raise AssertionError("the consent page doesn't lead back")
            except urllib.error.HTTPError as answer:
                query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(answer.headers["Location"]).query))
            check(bridge.call("auth.exchangeCode", [query["code"], query["state"], redirect])["result"]["logged_in"], query.keys())
            for name, params in {
                "auth.status": {}, "auth.refresh": {}, "oura.getPersonalInfo": {}, "auth.login": [0], "auth.cancelLogin": [],
                "auth.revoke": {}, "auth.setToken": ["a-token", None, 3600, None, "daily"],
            }.items():  # fmt: skip
                answer = bridge.call(name, params)
                check("result" in answer, name, answer)
            bridge.call("auth.exchangeCode", ["spent", "unknown"])
            bridge.call("auth.refresh", {})
    finally:
        simulator.kill()
        simulator.communicate()


check_document()
check_examples()
check_each_param()
check_tokens_by_position()
check_times()
check_other_answers()
check_login()
print(f"{len(METHODS)} methods keep to the schema, by {schema.count} checks")
