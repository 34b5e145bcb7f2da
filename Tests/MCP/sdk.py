"""Drives oura-bridge with the official Python SDK of MCP, in both eras, and validates every message of either side.

Usage: sdk.py BRIDGE, the path of the built program. Needs `mcp` and `jsonschema` from PyPI.
The messages are validated by the SDK's own models of each revision, and, where MCP_SCHEMAS names a directory with
`schema-2025-11-25.json` and `schema-2026-07-28.json`, by these too.
"""

import asyncio
import contextlib
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

import anyio
import mcp_types as types
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client

from validation import Record, check_record

BRIDGE = str(pathlib.Path(sys.argv[1]).resolve())
HERE = pathlib.Path(__file__).resolve().parent
ERAS = {"legacy": "2025-11-25", "auto": "2026-07-28", "2026-07-28": "2026-07-28"}


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


@contextlib.asynccontextmanager
async def session(mode, *arguments, environment=None, **options):
    """A client of a bridge behind a recording proxy; at the end the record is validated."""
    with tempfile.TemporaryDirectory() as directory:
        record = pathlib.Path(directory) / "record.jsonl"
        home = {"HOME": directory, "OURA_BRIDGE_HOME": f"{directory}/state", "PATH": os.environ.get("PATH", "")}
        server = StdioServerParameters(
            command=sys.executable,
            args=[str(HERE / "proxy.py"), str(record), BRIDGE, *arguments],
            env={**home, **(environment or {})},
        )
        quiet = open(os.devnull, "w")
        async with Client(stdio_client(server, errlog=quiet), mode=mode, **options) as client:
            yield client
        count = check_record(record.read_text().splitlines())
        expect(count > 0, "nothing was recorded")
        print(f"{mode}: {count} messages are valid")


async def demo(mode):
    """What a host does with a server, on made-up data."""
    async with session(mode, "--demo") as client:
        expect(client.protocol_version == ERAS[mode], f"{mode}: {client.protocol_version}")
        if mode != "2026-07-28":  # which knows the server only from its results
            expect(client.server_info.name == "oura-bridge", "the server's name")
        if mode == "legacy":
            await client.send_ping()
        tools = (await client.list_tools()).tools
        expect([t.name for t in tools][:2] == ["oura_summary", "oura_query"], "the tools")

        summary = await client.call_tool("oura_summary", {"day": "yesterday"})
        expect(not summary.is_error and summary.structured_content["days"][0]["sleep"]["status"] == "ok", "a summary")
        expect("nobody's" in summary.structured_content["note"], "made-up data must say so")
        for tool in ("oura_collections", "oura_status", "oura_login"):
            expect(not (await client.call_tool(tool, {})).is_error, tool)

        seen = []

        async def progress(done, total, message):
            seen.append(done)

        rows = await client.call_tool(
            "oura_query",
            {"collection": "heartrate", "day": "yesterday", "fields": ["bpm"], "format": "csv"},
            progress_callback=progress,
        )
        expect(rows.structured_content["count"] > 1000, "a day of heart rate")
        expect(seen and seen == sorted(set(seen)), f"progress rises: {seen}")

        wrong = await client.call_tool("oura_query", {"collection": "dreams"})
        expect(wrong.is_error and "daily_sleep" in wrong.content[0].text, "a made-up collection")
        long = await client.call_tool("oura_query", {"collection": "daily_activity", "start": "2024-01-01"})
        expect(long.is_error and "met" in long.content[0].text, "a long answer names the heavy field")
        try:
            await client.call_tool("oura_dreams", {})
            raise AssertionError("a made-up tool")
        except MCPError as error:
            expect(error.code == -32602, error)

        expect(len((await client.list_resources()).resources) == 20, "the resources")
        templates = (await client.list_resource_templates()).resource_templates
        expect([t.uri_template for t in templates][1] == "oura://{collection}/{day}", "the templates")
        await client.read_resource("oura://collections")
        day = summary.structured_content["days"][0]["day"]
        read = await client.read_resource(f"oura://daily_sleep/{day}")
        expect(json.loads(read.contents[0].text)["documents"][0]["day"] == day, "a day")
        try:
            await client.read_resource("oura://dreams")
            raise AssertionError("a made-up resource")
        except MCPError as error:
            expect(error.code == (-32002 if mode == "legacy" else -32602), error)

        expect([p.name for p in (await client.list_prompts()).prompts] == ["weekly_review", "last_night"], "the prompts")
        expect(day in (await client.get_prompt("weekly_review", {"end": day})).messages[0].content.text, "a prompt")
        reference = types.ResourceTemplateReference(type="ref/resource", uri="oura://collections/{name}")
        completed = await client.complete(reference, {"name": "name", "value": "daily_s"})
        expect(completed.completion.values == ["daily_sleep", "daily_spo2", "daily_stress"], "completion")

        with anyio.move_on_after(0.05):
            await client.call_tool("oura_query", {"collection": "heartrate", "start": "2020-01-01", "format": "csv"})
        expect(not (await client.call_tool("oura_status", {})).is_error, "after a cancellation")

        if mode != "legacy":
            async with client.listen(tools_list_changed=True) as subscription:
                expect(subscription is not None, "a subscription")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def simulated_oura():
    process = subprocess.Popen(
        [BRIDGE, "simulate", "--issued-tokens-only"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


def consent(url):
    """The user's browser: opens the address, and goes where it is sent."""
    with urllib.request.urlopen(url, timeout=20) as page:
        expect(page.status == 200, page.status)


async def login(mode):
    """Nobody is logged in: the client is given an address, and after consent the call succeeds."""
    asked = []
    completed = anyio.Event()

    async def elicit(context, params):
        asked.append(params)
        await anyio.to_thread.run_sync(consent, params.url)
        return types.ElicitResult(action="accept")

    async def messages(message):
        if getattr(message, "method", None) == "notifications/elicitation/complete":
            completed.set()

    with simulated_oura() as url:
        credentials = {"OURA_CLIENT_ID": "app", "OURA_CLIENT_SECRET": "secret"}
        arguments = ["--api-url", url, "--auth-url", f"{url}/oauth/authorize", "--token-url", f"{url}/oauth/token"]
        async with session(
            mode, *arguments, "--port", str(free_port()), environment=credentials,
            elicitation_callback=elicit, message_handler=messages,
        ) as client:
            if mode == "legacy":
                try:
                    await client.call_tool("oura_summary", {})
                    raise AssertionError("there is no login yet")
                except MCPError as error:
                    expect(error.code == -32042, error)
                    elicitation = error.error.data["elicitations"][0]
                await anyio.to_thread.run_sync(consent, elicitation["url"])
                with anyio.fail_after(30):
                    await completed.wait()
            summary = await client.call_tool("oura_summary", {})
            expect(not summary.is_error, summary)
            expect("note" not in summary.structured_content, "these data count as the user's")
            expect(len(asked) == (0 if mode == "legacy" else 1), asked)
            status = await client.call_tool("oura_status", {})
            expect(status.structured_content["logged_in"], "logged in")


def check_validation():
    """A validation that finds nothing would be worth nothing."""
    record = Record()
    metadata = {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
    }
    record.take("client", {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": metadata}})
    try:
        record.take("server", {"jsonrpc": "2.0", "id": 1, "result": {"tools": []}})
    except Exception:
        return
    raise AssertionError("a result without resultType, ttlMs and cacheScope isn't valid")


async def main():
    check_validation()
    for mode in ERAS:
        await demo(mode)
    for mode in ("legacy", "2026-07-28"):
        await login(mode)
    print("the SDK is content")


asyncio.run(main())
