"""The documents against the schema, and the types that were made of it."""

from __future__ import annotations

import json
import re
import typing
import unittest
from pathlib import Path
from typing import Any

from oura_bridge import OuraBridge, documents
from tests.test_client import installed

SCHEMA = Path(__file__).parents[3] / "schema"
KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,), "boolean": (bool,), "integer": (int,), "number": (int, float), "null": (type(None),),
    "array": (list,), "object": (dict,),
}
FORMATS = {"date": r"\d{4}-\d\d-\d\d", "date-time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"}


def problems(value: Any, schema: dict[str, Any], path: str = "") -> list[str]:
    """What the few keywords of JSON Schema that our schema uses say against a value."""
    if "anyOf" in schema:
        options = [problems(value, option, path) for option in schema["anyOf"]]
        return [] if [] in options else options[0]
    kind = schema["type"]
    is_right = isinstance(value, KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))
    if not is_right:
        return [f"{path} is {value!r}, not {kind}"]
    if kind == "string" and "format" in schema and not re.fullmatch(FORMATS[schema["format"]], value):
        return [f"{path} is {value!r}, not {schema['format']}"]
    if kind == "array":
        return [problem for item in value for problem in problems(item, schema["items"], f"{path}[]")]
    if kind == "object":
        found = [f"{path}.{name} is missing" for name in schema.get("required", []) if name not in value]
        found += [f"{path}.{name} is unknown" for name in value if name not in schema["properties"]]
        for name, member in value.items():
            found += problems(member, schema["properties"].get(name, {"anyOf": [{"type": "null"}]}), f"{path}.{name}")
        return found
    return []


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each collection's documents."""
    return {file.stem: json.loads(file.read_text()) for file in sorted((SCHEMA / "documents").glob("*.json"))}


class Documents(unittest.TestCase):
    made_up: dict[str, list[dict[str, Any]]] = {}

    @classmethod
    def setUpClass(cls) -> None:
        with OuraBridge(demo=True) as bridge:
            for name, schema in schemas().items():
                if name == "PersonalInfo":
                    params: dict[str, Any] = {}
                elif "bpm" in schema["properties"] or "level" in schema["properties"] and "id" not in schema["required"]:
                    params = {"start_datetime": "2024-02-01", "end_datetime": "2024-02-04"}
                elif name == "RingConfiguration":
                    params = {}
                else:
                    params = {"start_date": "2023-01-01", "end_date": "2024-03-01"}
                result = bridge.call(f"oura.get{name}", **params)
                cls.made_up[name] = result if isinstance(result, list) else [result]

    def test_all_documents_of_the_demo_are_as_the_schema_says(self) -> None:
        for name, schema in schemas().items():
            self.assertTrue(self.made_up[name], name)
            for document in self.made_up[name]:
                self.assertEqual(problems(document, schema), [], name)

    def test_jsonschema_finds_the_schema_and_the_documents_valid(self) -> None:
        jsonschema = installed("jsonschema")
        for name, schema in schemas().items():
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            for document in self.made_up[name][:200]:
                validator.validate(document)

    def test_the_schema_is_violated_by_what_it_forbids(self) -> None:
        schema = schemas()["DailySleep"]
        document = self.made_up["DailySleep"][0]
        for wrong in ({"day": 1}, {"day": "yesterday"}, {"score": "high"}, {"score": True}, {"contributors": None}):
            self.assertTrue(problems({**document, **wrong}, schema))
        self.assertTrue(problems({name: document[name] for name in document if name != "day"}, schema))
        self.assertEqual(problems({**document, "score": None}, schema), [])

    def test_there_is_a_type_for_each_collection_with_the_same_members(self) -> None:
        for name, schema in schemas().items():
            kind = getattr(documents, name)
            self.assertEqual(set(typing.get_type_hints(kind)), set(schema["properties"]), name)
            self.assertEqual(kind.__required_keys__, frozenset(schema.get("required", [])), name)


class OpenRPC(unittest.TestCase):
    def test_examples_are_what_the_bridge_answers(self) -> None:
        openrpc = json.loads((SCHEMA / "openrpc.json").read_text())
        seen = 0
        with OuraBridge(demo=True, environment={"TZ": "UTC"}) as bridge:
            for method in openrpc["methods"]:
                for example in method["examples"]:
                    if example["name"] != "with made-up data":
                        continue
                    params = {param["name"]: param["value"] for param in example["params"]}
                    self.assertEqual(bridge.call(method["name"], **params), example["result"]["value"], method["name"])
                    seen += 1
        self.assertGreaterEqual(seen, 19)


if __name__ == "__main__":
    unittest.main()
