"""A stand-in for an OpenCPS v2 server, with its traps, on a free port of 127.0.0.1.

Built from what is known of the real one and not from our adapter: whoever is not signed in gets 203, every
business error is a 403, a new reference takes over a draft, a file is there twice unless its reference and
its time are the same, and an action is carried out as often as it is asked for.
"""

import base64
import email.parser
import email.policy
import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote

GROUP = "20143"
ACCOUNT, PASSWORD = "kiosk-k01", "mật khẩu"
TOKEN = "a-token"
SERVICES = {"DVC-KS", "DVC-KT"}
PARTS = {"TP0", "TP1", "TP2", "TP3"}
FILING = "1100"
BASE = "/o/rest/v2/"
NOT_SIGNED_IN = (
    203,
    {
        "message": "Non-Authoritative Information.",
        "code": 203,
        "description": "Non-Authoritative Information.",
    },
)
ROUTES = (
    ("POST dossiers", "post_dossier"),
    ("GET dossiers/([^/]+)", "get_dossier"),
    ("GET dossiers/([^/]+)/all/files", "get_files"),
    ("POST dossiers/([^/]+)/files", "post_file"),
    ("GET dossiers/([^/]+)/files/([^/]+)", "get_file"),
    ("POST dossiers/([^/]+)/eforms/([^/]+)", "post_form"),
    ("GET dossiers/([^/]+)/nextactions", "get_actions"),
    ("POST dossiers/([^/]+)/actions", "post_action"),
    ("GET dossiers/([^/]+)/payment", "get_payment"),
    ("GET dossierlogs/([^/]+)/logs", "get_logs"),
)
HTML = "<!doctype html><title>Wi-Fi</title>Xin mời đăng nhập"


class Forbidden(Exception):
    """A business error: the server tells one from another by the text of its exception alone."""


def forbidden(description=None):
    return 403, {"message": "No Content.", "code": 403, "description": description}


def a_list(things):
    """An empty list is null."""
    return {"total": len(things), "data": things or None}


class OpenCps:
    """Its memory and its rules; `faults` says what befalls which request."""

    def __init__(self):
        self.clear()

    def clear(self):
        self.dossiers = []
        self.requests = []
        self.faults = {}
        self.always = None  # a fault of every request
        self.keep = 1.0  # the share of an upload that reaches its storage
        self.extra = {}  # fields of every dossier that it answers with
        self.numbering = "H26.19-261121-{:04}"

    def begin(self, faults=None, always=None):
        self.requests, self.faults, self.always = [], faults or {}, always

    def fault_of(self, request):
        """A fault by the number of a request, or once by what it ends with."""
        if (number := len(self.requests)) in self.faults:
            return self.faults[number]
        for end in list(self.faults):
            if isinstance(end, str) and re.search(f"{end}$", request):
                return self.faults.pop(end)
        return self.always

    # What it does

    def answer(self, request, fields, upload):
        for route, method in ROUTES:
            if found := re.fullmatch(route, request):
                return getattr(self, method)(*found.groups(), fields, upload)
        raise Forbidden("javax.ws.rs.NotFoundException")

    def post_dossier(self, fields, _):
        return self.shown(self.make(fields))

    def get_dossier(self, name, *_):
        return self.shown(self.find(name))

    def get_files(self, name, *_):
        return a_list([self.listed(file) for file in self.find(name)["files"]])

    def post_file(self, name, fields, upload):
        return self.listed(self.add_file(self.find(name), fields, upload))

    def get_file(self, name, reference, *_):
        return next(it for it in self.find(name)["files"] if it["referenceUid"] == reference)["content"]

    def post_form(self, name, part_no, fields, _):
        return self.listed(self.write_form(self.find(name), part_no, fields))

    def get_actions(self, name, *_):
        codes = [FILING, "9000"] if not self.find(name)["actions"] else ["2000"]
        return a_list([{"actionCode": code, "enable": 1} for code in codes])

    def post_action(self, name, fields, _):
        return self.act(self.find(name), fields["actionCode"])

    def get_payment(self, name, *_):
        return self.find(name)["payment"]

    def get_logs(self, name, *_):
        return a_list(self.find(name)["logs"])

    def find(self, name):
        """All digits are a number, whatever else they might be."""
        keys = ["dossierId"] if name.isdigit() else ["referenceUid", "dossierNo"]
        for key in keys:
            for dossier in self.dossiers:
                if str(dossier[key]) == name:
                    return dossier
        raise Forbidden(None)

    def make(self, fields):
        if fields.get("serviceCode") not in SERVICES:
            raise Forbidden(f"No ServiceConfig exists with the key {{{fields.get('serviceCode')}}}")
        for dossier in self.dossiers:
            if dossier["referenceUid"] == fields["referenceUid"]:
                return dossier
        for dossier in self.dossiers:
            if dossier["serviceCode"] == fields["serviceCode"] and dossier["dossierStatus"] == "":
                dossier.update({key: value for key, value in fields.items() if key != "referenceUid"})
                return dossier
        dossier = {
            **fields,
            "dossierId": 90001 + len(self.dossiers),
            "dossierNo": "",
            "dossierStatus": "",
            "dossierStatusText": "",
            "files": [],
            "actions": [],
            "logs": [],
            "payment": None,
        }
        self.dossiers.append(dossier)
        return dossier

    def add_file(self, dossier, fields, upload):
        if fields["dossierPartNo"] not in PARTS:
            raise Forbidden("No DossierPart exists with the key {dossierPartNo=…}")
        mark = fields.get("referenceUid"), fields.get("modifiedDate")
        if all(mark) and mark in [file["mark"] for file in dossier["files"]]:
            raise Forbidden("org.opencps.dossiermgt.exception.DuplicateDossierFileException")
        content = upload[: int(len(upload) * self.keep)]
        return self.lay(dossier, fields, content, mark=mark)

    def write_form(self, dossier, part_no, fields):
        for file in dossier["files"]:
            if file["eForm"] and file["dossierPartNo"] == part_no:
                file["formData"] = fields["formData"]
                return file
        return self.lay(dossier, {"dossierPartNo": part_no, **fields}, b"", eForm=True)

    def lay(self, dossier, fields, content, **more):
        """Lay a file into a dossier, as an officer can too."""
        file = {
            "referenceUid": f"theirs-{len(dossier['files'])}",
            "dossierPartType": 1,
            "removed": False,
            "eForm": False,
            "fileType": "",
            "displayName": "",
            "mark": (None, None),
            **fields,
            "content": content,
            **more,
        }
        dossier["files"].append(file)
        return file

    def act(self, dossier, code):
        dossier["actions"].append(code)
        dossier["dossierStatus"] = "receiving"
        dossier["dossierNo"] = self.numbering.format(len(self.dossiers))
        return {"dossierActionId": len(dossier["actions"]), "actionCode": code}

    # How it says it

    def shown(self, dossier):
        hidden = {"files", "actions", "logs", "payment"}
        return {key: value for key, value in dossier.items() if key not in hidden} | self.extra

    def listed(self, file):
        told = {key: value for key, value in file.items() if key not in {"content", "mark"}}
        return told | {"fileSize": len(file["content"]), "modifiedDate": "21/11/2026 08:30:00"}


class Line(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.serve()

    def do_POST(self):
        self.serve()

    def serve(self):
        server = self.server.opencps
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        request = f"{self.command} {unquote(self.path.removeprefix(BASE))}"
        with self.server.one:
            fault = server.fault_of(request)
            server.requests.append(request)
            if fault in BEFORE:
                return self.say(*BEFORE[fault])
            if fault == "cut":
                return self.cut()
            status, told = self.work(server, request, body)
        if fault == "lose":
            return self.cut()
        return self.say(status, told, truncated=fault == "truncated")

    def work(self, server, request, body):
        basic = "Basic " + base64.b64encode(f"{ACCOUNT}:{PASSWORD}".encode()).decode()
        if self.headers.get("authorization") not in (basic, f"Bearer {TOKEN}"):
            return NOT_SIGNED_IN
        if self.headers.get("groupId") != GROUP or self.headers.get("accept") != "application/json":
            return forbidden("the site is not known")
        fields, upload = read_body(self.headers.get("content-type", ""), body)
        try:
            return 200, server.answer(request, fields, upload)
        except Forbidden as error:
            return forbidden(error.args[0])

    def say(self, status, told, *, truncated=False):
        kind = "application/json"
        if isinstance(told, bytes):
            content, kind = told, "application/pdf"
        elif isinstance(told, str):
            content, kind = told.encode(), "text/html; charset=utf-8"
        else:
            content = json.dumps(told, ensure_ascii=False).encode()
        if truncated:
            content = content[: len(content) // 2]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def cut(self):
        self.close_connection = True


# Faults before anything is done; "cut" and "lose" end the line before and after it.
BEFORE = {
    "signed out": NOT_SIGNED_IN,
    "unauthorised": (401, {"message": "Unauthorized.", "code": 203, "description": "Unauthorized."}),
    "busy": forbidden("Deadlock found when trying to get lock; try restarting transaction"),
    "no right": forbidden("User 20139 must have ADD permission for dossier"),
    "refused": forbidden("Cant add DOSSIER"),
    "500": (500, {"message": "Internal", "code": 500, "description": None}),
    "portal": (200, HTML),
    "proxy 403": (403, HTML),
    "proxy 413": (413, HTML),
    "moved": (302, HTML),
    "another's json": (200, {"status": "ok"}),
}


def read_body(kind, body):
    if kind.startswith("application/x-www-form-urlencoded"):
        return {key: values[0] for key, values in parse_qs(body.decode()).items()}, b""
    if not kind.startswith("multipart/form-data"):
        return {}, b""
    whole = f"Content-Type: {kind}\r\n\r\n".encode() + body
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(whole)
    fields, upload = {}, b""
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        if part.get_filename() is None:
            fields[name] = part.get_payload(decode=True).decode("utf-8")
        else:
            upload = part.get_payload(decode=True)
    return fields, upload


@contextmanager
def running_server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Line)
    server.daemon_threads = True
    server.opencps, server.one = OpenCps(), threading.Lock()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        server.opencps.url = f"http://127.0.0.1:{server.server_port}/"
        yield server.opencps
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
