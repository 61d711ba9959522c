#!/usr/bin/env python3
"""Kills the service and the receiver of its webhooks again and again while claims are written, and looks at what arrived.

Every open claim must arrive under one webhook-id, with a good signature, and nothing of a draft. Needs a build of the service:

    dotnet build -c Release && tests/webhook_kills.py [--writes 10000] [--kills 10]
"""
import argparse, base64, collections, hashlib, hmac, http.server, json, os, random, shutil, signal, socket, subprocess, sys, tempfile, threading, time, urllib.request

KEY = "kill-test-admin-key-of-at-least-32-characters"
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Receiver:
    """A receiver that fails, hangs and redirects now and then, and can be killed: what it took is kept outside."""

    def __init__(self, port):
        self.port, self.got, self.bad, self.secret, self.server = port, collections.defaultdict(list), 0, None, None

    def start(self):
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                chance = random.random()
                if chance < 0.02:
                    self.send_response(503)
                elif chance < 0.03:
                    self.send_response(302)
                    self.send_header("Location", f"http://127.0.0.1:{owner.port}/elsewhere")
                elif chance < 0.0305:
                    time.sleep(2.5)
                    return
                else:
                    owner.take(self.headers, body)
                    self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        http.server.ThreadingHTTPServer.allow_reuse_address = True
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def kill(self):
        self.server.shutdown()
        self.server.server_close()

    def take(self, headers, body):
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        key = base64.b64decode(self.secret[len("whsec_"):])
        good = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        if good not in headers["webhook-signature"].split(" "):
            self.bad += 1
        self.got[headers["webhook-id"]].append(json.loads(body)["data"]["entity"]["id"])


class Service:
    def __init__(self, folder):
        self.folder, self.port, self.process = folder, free_port(), None

    def start(self):
        dll = next(path for path in (f"{ROOT}/api/bin/{kind}/net10.0/FactCheck.dll" for kind in ("Release", "Debug")) if os.path.exists(path))
        self.process = subprocess.Popen(
            ["dotnet", dll, "--urls", f"http://127.0.0.1:{self.port}", "--environment", "Production"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "FACTCHECK_DATA": self.folder, "FACTCHECK_ADMIN_KEY": KEY, "FACTCHECK_WEBHOOK_NETWORKS": "127.0.0.0/8",
                 "FACTCHECK_WEBHOOK_SECONDS": "2", "FACTCHECK_LOG_LEVEL": "none"})
        while True:
            try:
                return self.send("GET", "/healthz")
            except OSError:
                time.sleep(0.05)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def send(self, method, path, body=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method, data=None if body is None else json.dumps(body).encode(),
                                         headers={"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
            return json.loads(text) if text[:1] in (b"{", b"[") else text


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--writes", type=int, default=10_000)
    arguments.add_argument("--kills", type=int, default=10)
    asked = arguments.parse_args()
    folder = tempfile.mkdtemp(prefix="factcheck-kills-")
    service, receiver = Service(folder), Receiver(free_port())
    service.start()
    receiver.start()
    webhook = service.send("POST", "/v1/webhooks", {"url": f"http://127.0.0.1:{receiver.port}/hook", "events": ["claim.recorded"]})
    receiver.secret = webhook["secret"]
    expected, unsure, began = set(), 0, time.time()
    kills = {int(asked.writes * (i + 1) / (asked.kills + 1)) for i in range(asked.kills)}
    deaths = {int(asked.writes * (i + 0.5) / (asked.kills + 1)) for i in range(asked.kills)}
    for n in range(asked.writes):
        try:
            made = service.send("POST", "/v1/claims", {"text": f"Claim number {n}", "language": "en", "status": "draft" if n % 10 == 0 else "open"})
            if n % 10:
                expected.add(made["id"])
        except OSError:
            unsure += 1
        if n in kills:
            service.kill()
            service.start()
        if n in deaths:
            receiver.kill()
            threading.Timer(0.5, receiver.start).start()
    written = time.time() - began
    arrived = lambda: {entity for entities in receiver.got.values() for entity in entities}
    until = time.time() + 900
    while not expected <= arrived() and time.time() < until:
        waiting = service.send("GET", f"/v1/webhooks/{webhook['id']}/deliveries?state=pending&limit=200")["items"]
        for delivery in waiting:
            if len(delivery["attempts"]) > 1:  # the schedule would make it wait for minutes
                service.send("POST", f"/v1/webhooks/{webhook['id']}/deliveries/{delivery['event']}/retry")
        time.sleep(0.5)
    ids = collections.Counter(entities[0] for entities in receiver.got.values())
    lost, twice, more = expected - arrived(), [one for one, count in ids.items() if count > 1], arrived() - expected
    again = sum(len(entities) - 1 for entities in receiver.got.values())
    print(f"{asked.writes} writes with {asked.kills} kills of the service and {asked.kills} of the receiver in {written:.0f} s, all arrived after {time.time() - began:.0f} s")
    print(f"{len(expected)} claims expected, {len(receiver.got)} webhook-ids arrived, {again} of them came again; {unsure} writes were not answered")
    print(f"lost {len(lost)}, under two ids {len(twice)}, not expected {len(more)}, badly signed {receiver.bad}")
    service.kill()
    shutil.rmtree(folder)
    return 1 if lost or twice or len(more) > unsure or receiver.bad else 0


if __name__ == "__main__":
    sys.exit(main())
