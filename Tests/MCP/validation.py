"""Validates recorded messages against their revision of MCP."""

import json
import os
import pathlib

import jsonschema
from mcp_types import methods

STATELESS = "2026-07-28"
VERSION = "io.modelcontextprotocol/protocolVersion"
RESULTS = {
    "initialize": "InitializeResult", "ping": "EmptyResult", "server/discover": "DiscoverResult",
    "tools/list": "ListToolsResult", "tools/call": "CallToolResult", "resources/list": "ListResourcesResult",
    "resources/templates/list": "ListResourceTemplatesResult", "resources/read": "ReadResourceResult",
    "prompts/list": "ListPromptsResult", "prompts/get": "GetPromptResult", "completion/complete": "CompleteResult",
    "subscriptions/listen": "SubscriptionsListenResult",
}  # fmt: skip
ERRORS = {-32022: "UnsupportedProtocolVersionError", -32042: "URLElicitationRequiredError"}


class Schemas:
    """The schema of one revision; says nothing where there is none."""

    def __init__(self, version):
        directory = os.environ.get("MCP_SCHEMAS")
        era = STATELESS if version == STATELESS else "2025-11-25"
        path = pathlib.Path(directory or "") / f"schema-{era}.json"
        self.definitions = json.loads(path.read_text())["$defs"] if directory else None

    def check(self, name, value):
        if self.definitions is not None:
            schema = {"$ref": f"#/$defs/{name}", "$defs": self.definitions}
            jsonschema.Draft202012Validator(schema).validate(value)


class Record:
    def __init__(self):
        self.version = None
        self.pending = {}
        self.tools = {}
        self.count = 0

    def take(self, sender, message):
        self.count += 1
        if sender == "client":
            self.take_from_client(message)
        elif "method" in message:
            if "id" in message:
                raise AssertionError(f"the server asks: {message}")
            Schemas(self.version).check("ServerNotification", message)
            methods.parse_server_notification(message["method"], self.version, message.get("params"))
        else:
            self.take_answer(message)

    def take_from_client(self, message):
        params = message.get("params") or {}
        version = params.get("_meta", {}).get(VERSION) or self.version
        if message["method"] == "initialize":
            version = params["protocolVersion"]
        self.version = version
        if "id" in message:
            self.pending[json.dumps(message["id"])] = (message["method"], version, params)
            Schemas(version).check("ClientRequest" if version == STATELESS else "JSONRPCRequest", message)
            methods.validate_client_request(message["method"], version, message.get("params"))
        else:
            Schemas(version).check("ClientNotification", message)
            methods.validate_client_notification(message["method"], version, message.get("params"))

    def take_answer(self, message):
        method, version, params = self.pending.pop(json.dumps(message["id"]))
        schemas = Schemas(version)
        if "error" in message:
            schemas.check("JSONRPCErrorResponse", message)
            if message["error"]["code"] in ERRORS:
                schemas.check(ERRORS[message["error"]["code"]], message)
            return
        result = message["result"]
        wants_input = result.get("resultType") == "input_required"
        schemas.check("JSONRPCResultResponse", message)
        schemas.check("InputRequiredResult" if wants_input else RESULTS[method], result)
        methods.validate_server_result(method, version, result)
        if method == "tools/list":
            self.tools = {tool["name"]: tool["outputSchema"] for tool in result["tools"]}
            for schema in self.tools.values():
                jsonschema.Draft202012Validator.check_schema(schema)
        if method == "tools/call" and not wants_input and not result.get("isError"):
            self.check_structure(params["name"], result)

    def check_structure(self, name, result):
        if name in self.tools:
            jsonschema.Draft202012Validator(self.tools[name]).validate(result["structuredContent"])
        text = result["content"][-1]["text"]
        csv = result["structuredContent"].get("csv")
        if csv is None:
            if json.loads(text) != result["structuredContent"]:
                raise AssertionError("text and structure differ")
        elif text != csv:
            raise AssertionError("text and table differ")


def check_record(lines):
    """Raises for the first message that isn't valid; answers how many there are."""
    record = Record()
    for line in lines:
        entry = json.loads(line)
        record.take(entry["from"], json.loads(entry["line"]))
    return record.count
