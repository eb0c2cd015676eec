"""A gateway that speaks HTTP, but says whatever a test tells it to: the courier must survive any of it."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Strange(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        said = self.server.say(self.command, self.path, body)
        status, headers, content = said
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Transfer-Encoding" not in headers:
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content if self.command != "HEAD" else b"")
            return
        self.end_headers()
        try:
            while True:
                piece = content or b" " * 0x10000
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        except OSError:
            self.close_connection = True

    do_GET = do_POST = do_PUT = do_HEAD = do_PATCH = answer

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def strange_gateway(say, tls=None):
    """Serve `say(method, path, body) -> (status, headers, content)`; yield the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Strange)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.handle_error = lambda *_: None  # a kiosk that hangs up is no error here
    server.say = say
    lane = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    lane.start()
    try:
        scheme = "https" if tls else "http"
        yield f"{scheme}://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        lane.join()
        server.server_close()
