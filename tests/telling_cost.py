#!/usr/bin/env python3
"""Measures what telling others costs: a POST of a claim with 0, 10 and 1,000 webhooks and saved searches, and 1,000 open streams.

    dotnet build -c Release && tests/telling_cost.py [--program FactCheck.dll] [--posts 400] [--streams 1000]

All figures are of one run on one service: compare them with each other, not with those of another machine.
"""
import argparse, http.client, http.server, json, os, selectors, shutil, socket, statistics, sys, tempfile, threading, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import webhook_kills as kit

HEADERS = {"Authorization": f"Bearer {kit.KEY}", "Content-Type": "application/json"}


class Taking(http.server.BaseHTTPRequestHandler):
    """A receiver that takes everything."""
    protocol_version, taken = "HTTP/1.1", 0

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        Taking.taken += 1
        self.send_response(204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Poster:
    def __init__(self, port):
        self.connection, self.n = http.client.HTTPConnection("127.0.0.1", port), 0

    def post(self):
        """Milliseconds of one POST of a claim."""
        self.n += 1
        body = json.dumps({"text": f"Claim number {self.n} of word{self.n % 1000}", "language": "en", "topics": ["roads"]})
        began = time.perf_counter()
        self.connection.request("POST", "/v1/claims", body, HEADERS)
        answer = self.connection.getresponse()
        answer.read()
        assert answer.status == 201, answer.status
        return (time.perf_counter() - began) * 1000

    def measure(self, label, posts):
        for _ in range(50):
            self.post()
        times = sorted(self.post() for _ in range(posts))
        print(f"{label:64} median {statistics.median(times):5.2f} ms, 95 % {times[int(posts * 0.95)]:5.2f} ms, mean {statistics.mean(times):5.2f} ms", flush=True)


def used(pid):
    """Resident memory in MB and seconds of processor time."""
    with open(f"/proc/{pid}/status") as status:
        memory = int(next(line for line in status if line.startswith("VmRSS")).split()[1]) // 1024
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return memory, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def cost(service, posts):
    port = kit.free_port()
    http.server.ThreadingHTTPServer.request_queue_size = 128
    receiver = http.server.ThreadingHTTPServer(("127.0.0.1", port), Taking)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    poster, made = Poster(service.port), []

    def make(path, body):
        made.append(f"{path}/{service.send('POST', path, body)['id']}")

    for _ in range(3000):  # until the program is compiled for what it does most
        poster.post()
    poster.measure("0 webhooks, 0 saved searches", posts)
    for i in range(10):
        make("/v1/saved-searches", {"name": f"Search {i}", "query": {"q": f"claim number word{i}"}})
        make("/v1/webhooks", {"url": f"http://127.0.0.1:{port}/{i}", "filter": {"topic": f"topic {i}"}})
    poster.measure("10 webhooks (filtered), 10 saved searches", posts)
    for i in range(10, 1000):
        make("/v1/saved-searches", {"name": f"Search {i}", "query": {"q": f"claim number word{i}"}})
    poster.measure("10 webhooks (filtered), 1,000 saved searches, one alerts", posts)
    for i in range(10, 1000):
        make("/v1/webhooks", {"url": f"http://127.0.0.1:{port}/{i}", "filter": {"topic": f"topic {i}"}})
    poster.measure("1,000 webhooks (filtered), 1,000 saved searches, one alerts", posts)
    print(f"{'':64} {used(service.process.pid)[0]} MB resident", flush=True)
    for i in range(10):
        make("/v1/webhooks", {"url": f"http://127.0.0.1:{port}/all/{i}"})
    poster.measure("the same and 10 webhooks that are sent every event", posts)
    print(f"{'':64} {Taking.taken} events arrived meanwhile", flush=True)
    for path in made:
        service.send("DELETE", path)
    poster.measure("0 webhooks, 0 saved searches again", posts)


def streams(service, count):
    """Opens many streams of changes, and looks at what they cost and whether each gets all."""
    poster, before = Poster(service.port), used(service.process.pid)
    waiting, got = selectors.DefaultSelector(), {}
    for _ in range(count):
        one = socket.create_connection(("127.0.0.1", service.port))
        one.sendall(b"GET /v1/changes?since=now&types=claim.recorded HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                    + f"Authorization: Bearer {kit.KEY}\r\n\r\n".encode())
        assert b"200" in one.recv(4096)[:15]
        one.setblocking(False)
        waiting.register(one, selectors.EVENT_READ)
        got[one] = bytearray()

    def read(seconds, enough):
        until = time.time() + seconds
        while time.time() < until and not enough():
            for key, _ in waiting.select(0.05):
                got[key.fileobj] += key.fileobj.recv(65536)

    read(2, lambda: False)
    opened = used(service.process.pid)
    read(10, lambda: False)
    idle = used(service.process.pid)
    print(f"{count} streams open: {before[0]} MB before, {opened[0]} MB with them; quiet: {(idle[1] - opened[1]) / 10 * 100:.1f} % of a processor", flush=True)
    times, all_took = [], []
    for n in range(20):
        began = time.perf_counter()
        times.append(poster.post())
        read(20, lambda: all(data.count(b"event: claim.recorded") == n + 1 for data in got.values()))
        all_took.append((time.perf_counter() - began) * 1000)
    after = used(service.process.pid)
    whole = sum(data.count(b"event: claim.recorded") == 20 for data in got.values())
    print(f"20 claims: {whole} of {count} streams got all; POST median {statistics.median(times):.1f} ms; "
          f"all had it after {statistics.median(all_took):.0f} ms (median), {max(all_took):.0f} ms (most); "
          f"{(after[1] - idle[1]) / 20 * 1000:.0f} ms of processor time for each claim, {after[0]} MB", flush=True)
    for one in got:
        one.close()
    return 0 if whole == count else 1


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--posts", type=int, default=400)
    arguments.add_argument("--streams", type=int, default=1000)
    arguments.add_argument("--program", help="the built FactCheck.dll; that of this repository when it is left out")
    asked = arguments.parse_args()
    folder = tempfile.mkdtemp(prefix="factcheck-telling-")
    service = kit.Service(folder, asked.program)
    service.start()
    try:
        if asked.posts:
            cost(service, asked.posts)
        return streams(service, asked.streams) if asked.streams else 0
    finally:
        service.kill()
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
