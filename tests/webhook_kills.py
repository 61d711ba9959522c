#!/usr/bin/env python3
"""Kills the service and the receiver of its webhooks again and again while claims are written, and looks at what arrived.

Every open claim must arrive under one webhook-id, as an event of its own and as one of a saved search that it fits, with a good
signature, and nothing of a draft. Both sides are processes of
their own and end by SIGKILL, at any moment of their work. Needs a build of the service:

    dotnet build -c Release && tests/webhook_kills.py [--writes 10000] [--kills 10] [--program FactCheck.dll]
"""
import argparse, base64, collections, concurrent.futures, hashlib, hmac, http.client, http.server, json, os, random, shutil, signal, socket
import subprocess, sys, tempfile, threading, time, urllib.error, urllib.request

KEY = "kill-test-admin-key-of-at-least-32-characters"
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BROKEN = (OSError, http.client.HTTPException, ValueError)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def receive(port, path):
    """A receiver that fails, hangs and redirects now and then. An event is on disk before it is answered."""
    lock, kept = threading.Lock(), open(path, "a", encoding="utf-8")

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            chance = random.random()
            if chance < 0.0305 and chance >= 0.03:
                time.sleep(2.5)
                self.close_connection = True
                return
            if chance >= 0.03:
                line = json.dumps([self.path, self.headers["webhook-id"], self.headers["webhook-timestamp"], self.headers["webhook-signature"], body.decode()])
                with lock:
                    kept.write(line + "\n")
                    kept.flush()
            self.send_response(503 if chance < 0.02 else 302 if chance < 0.03 else 204)
            if 0.02 <= chance < 0.03:
                self.send_header("Location", f"http://127.0.0.1:{port}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    class Server(http.server.ThreadingHTTPServer):
        request_queue_size = 128

        def handle_error(self, *_):
            """Of a connection that broke, as with a kill of the service, nothing is to be told."""

    Server(("127.0.0.1", port), Handler).serve_forever()


class Receiver:
    def __init__(self, folder):
        self.port, self.path, self.process = free_port(), os.path.join(folder, "received"), None
        open(self.path, "w").close()

    def start(self):
        self.process = subprocess.Popen([sys.executable, os.path.abspath(__file__), "--receive", f"{self.port} {self.path}"])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def got(self, path):
        """What was taken at a path, by webhook-id. A line that a kill broke off was never answered."""
        events = collections.defaultdict(list)
        with open(self.path, encoding="utf-8") as lines:
            for line in lines:
                try:
                    at, id, timestamp, signature, body = json.loads(line)
                except ValueError:
                    continue
                if at == path:
                    events[id].append((timestamp, signature, body))
        return events


class Service:
    def __init__(self, folder, program=None):
        built = (f"{ROOT}/api/bin/{kind}/net10.0/FactCheck.dll" for kind in ("Release", "Debug"))
        self.program = program or next(path for path in built if os.path.exists(path))
        self.folder, self.port, self.process = folder, free_port(), None

    def start(self):
        self.process = subprocess.Popen(
            ["dotnet", self.program, "--urls", f"http://127.0.0.1:{self.port}", "--environment", "Production"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
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


class Writing:
    """Writes claims by several callers at once. Of a write that was not answered it is not known whether it is on record."""

    def __init__(self, service, writes, status):
        self.service, self.writes, self.status = service, writes, status
        self.open, self.drafts, self.unsure, self.done = set(), set(), 0, 0
        self.lock = threading.Lock()

    def one(self, n):
        try:
            made = self.service.send("POST", "/v1/claims", {"text": f"Claim number {n}", "language": "en", "status": self.status(n)})["id"]
        except BROKEN:
            made = None
            time.sleep(0.2)
        with self.lock:
            self.done += 1
            if made is None:
                self.unsure += 1
            else:
                (self.open if self.status(n) == "open" else self.drafts).add(made)

    def run(self):
        with concurrent.futures.ThreadPoolExecutor(4) as callers:
            list(callers.map(self.one, range(self.writes)))


def badly_signed(events, secret):
    key = base64.b64decode(secret[len("whsec_"):])
    def good(id, timestamp, body):
        return "v1," + base64.b64encode(hmac.new(key, f"{id}.{timestamp}.{body}".encode(), hashlib.sha256).digest()).decode()
    return sum(good(id, timestamp, body) not in signature.split(" ") for id, all in events.items() for timestamp, signature, body in all)


def hurry(service, webhook):
    """Sends again what the schedule would make wait for minutes."""
    for delivery in service.send("GET", f"/v1/webhooks/{webhook}/deliveries?state=pending&limit=200")["items"]:
        if len(delivery["attempts"]) > 1:
            service.send("POST", f"/v1/webhooks/{webhook}/deliveries/{delivery['event']}/retry")


def entities(events):
    """The things that events tell of, with how many webhook-ids each has."""
    return collections.Counter(json.loads(all[0][2])["data"]["entity"]["id"] for all in events.values())


def judge(kind, events, secret, writing):
    """Says what is wrong with what arrived; true where something is."""
    arrived = entities(events)
    lost, twice = writing.open - arrived.keys(), [one for one, count in arrived.items() if count > 1]
    drafts, more = writing.drafts & arrived.keys(), arrived.keys() - writing.open - writing.drafts
    bad, again = badly_signed(events, secret), sum(len(all) - 1 for all in events.values())
    print(f"{kind}: {len(writing.open)} claims expected, {len(events)} webhook-ids arrived, {again} of them came again; "
          f"lost {len(lost)}, under two ids {len(twice)}, of a draft {len(drafts)}, of writes not answered {len(more)}, badly signed {bad}")
    return lost or twice or drafts or len(more) > writing.unsure or bad


def main(asked):
    folder = tempfile.mkdtemp(prefix="factcheck-kills-")
    service, receiver = Service(folder, asked.program), Receiver(folder)
    service.start()
    receiver.start()
    service.send("POST", "/v1/saved-searches", {"name": "All", "query": {"q": "claim number"}})
    hooks = {event: service.send("POST", "/v1/webhooks", {"url": f"http://127.0.0.1:{receiver.port}/{event}", "events": [event]})
             for event in ("claim.recorded", "saved_search.matched")}
    writing, began = Writing(service, asked.writes, lambda n: "draft" if n % 10 == 0 else "open"), time.time()
    writer = threading.Thread(target=writing.run)
    writer.start()
    for death in range(2 * asked.kills):
        while writing.done < asked.writes * (death + 1) / (2 * asked.kills + 1):
            time.sleep(0.005)
        time.sleep(random.random() / 20)  # anywhere in a write or an attempt
        victim = (service, receiver)[death % 2]
        victim.kill()
        victim.start()
    writer.join()
    written = time.time() - began
    until = time.time() + 400
    while not all(writing.open <= entities(receiver.got(f"/{event}")).keys() for event in hooks) and time.time() < until:
        for hook in hooks.values():
            hurry(service, hook["id"])
        time.sleep(0.5)
    print(f"{asked.writes} writes with {asked.kills} kills of the service and {asked.kills} of the receiver in {written:.0f} s, "
          f"all arrived after {time.time() - began:.0f} s; {writing.unsure} writes were not answered")
    wrong = [event for event, hook in hooks.items() if judge(event, receiver.got(f"/{event}"), hook["secret"], writing)]
    service.kill()
    receiver.kill()
    shutil.rmtree(folder)
    return 1 if wrong else 0


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--writes", type=int, default=10_000)
    arguments.add_argument("--kills", type=int, default=10)
    arguments.add_argument("--program", help="the built FactCheck.dll; that of this repository when it is left out")
    arguments.add_argument("--receive", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.receive:
        receive(int(given.receive.split(" ")[0]), given.receive.split(" ", 1)[1])
    sys.exit(main(given))
