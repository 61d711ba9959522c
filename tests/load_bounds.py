#!/usr/bin/env python3
"""Sends a service of its own the questions that cost most, bounded in number and time, and looks at what it takes.

usage: tests/load_bounds.py path/to/FactCheck.dll [clients minutes]

With clients and minutes it then lets so many clients without a key ask the worst of these questions for so long, while one
reader asks for a claim, a list and a search as readers do, and tells what that reader waited.
The service runs on loopback and a folder of its own, with its default settings and a heap of at most 288 MiB. It may take
512 MB of memory of its own (MOST_MB), answer /healthz within a second in 95 of 100 cases (HEALTH_P95) and within five
seconds always (HEALTH_MOST), must not end, and must take writes afterwards. Exit 1 where any of that does not hold.
"""
import gzip, http.client, json, os, random, shutil, socket, subprocess, sys, tempfile, threading, time

KEY = 'load-admin-key-of-at-least-32-characters'
MOST_MB = int(os.environ.get('MOST_MB', '512'))
HEALTH_P95 = float(os.environ.get('HEALTH_P95', '1'))
HEALTH_MOST = float(os.environ.get('HEALTH_MOST', '5'))


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class Service:
    def __init__(self, dll):
        self.data, self.port = tempfile.mkdtemp(prefix='factcheck-load-'), free_port()
        env = dict(os.environ, FACTCHECK_DATA=self.data, FACTCHECK_SAMPLE='false', FACTCHECK_ADMIN_KEY=KEY,
                   FACTCHECK_LOG_LEVEL='warning', DOTNET_GCHeapHardLimit=hex(288 << 20), DOTNET_gcServer='0')
        self.log = open(os.path.join(self.data, 'log'), 'wb')
        self.process = subprocess.Popen(['dotnet', dll, '--urls', f'http://127.0.0.1:{self.port}'], env=env,
                                        stdout=self.log, stderr=self.log, cwd=self.data)
        until = time.time() + 90
        while True:
            try:
                if self.ask('GET', '/healthz', key=None)[0] == 200:
                    return
            except OSError:
                pass
            if time.time() > until or self.process.poll() is not None:
                sys.exit('the service does not start: ' + open(self.log.name).read()[-2000:])
            time.sleep(.1)

    def ask(self, method, path, body=None, key=KEY, type='application/json', headers=None, timeout=120):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=timeout)
        if body is not None and not isinstance(body, (bytes, str)):
            body = json.dumps(body)
        given = dict(headers or {}, **({'X-Api-Key': key} if key else {}), **({'Content-Type': type} if body is not None else {}))
        try:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, given)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def resident(self):
        """MB of its own, which a limit on the process counts, and MB of files that it looks at, which the system takes back."""
        with open(f'/proc/{self.process.pid}/status') as status:
            kept = {line.split(':')[0]: int(line.split()[1]) // 1024 for line in status if line.startswith('Rss')}
        return kept.get('RssAnon', 0), kept.get('RssFile', 0)

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.data, ignore_errors=True)


class Watch(threading.Thread):
    """Looks at memory and at /healthz until it is told to stop."""
    def __init__(self, service):
        super().__init__(daemon=True)
        self.service, self.peak, self.files, self.health, self.failed, self.stopped = service, 0, 0, [], 0, False
        threading.Thread(target=self.probe, daemon=True).start()

    def run(self):
        while not self.stopped and self.service.process.poll() is None:
            try:
                own, files = self.service.resident()
                self.peak, self.files = max(self.peak, own), max(self.files, files)
            except OSError:
                return
            time.sleep(.02)

    def probe(self):
        while not self.stopped and self.service.process.poll() is None:
            since = time.time()
            try:
                self.failed += self.service.ask('GET', '/healthz', key=None, timeout=30)[0] != 200
            except OSError:
                self.failed += 1
            self.health.append(time.time() - since)
            time.sleep(.05)


def at_once(count, work):
    """Runs the work on as many threads and counts its answers by status."""
    seen, gate = {}, threading.Lock()

    def one(i):
        try:
            said = work(i)
            said = said[0] if isinstance(said, tuple) else said
        except OSError as failure:
            said = type(failure).__name__
        with gate:
            seen[said] = seen.get(said, 0) + 1
    threads = [threading.Thread(target=one, args=(i,)) for i in range(count)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return dict(sorted(seen.items(), key=str))


def fill(service):
    """Claims that are found by one text, large quotes, a text said thousands of times, large kept texts, a long history."""
    lines = [json.dumps({'text': f'The bridge over river number {i} was closed by the mayor because of a flood', 'language': 'en',
                         'claimant': {'name': f'Person {i % 50}'}, 'translations': [{'language': 'es', 'text': 'un puente ' * 300}],
                         'evidence': [{'source': {'url': f'https://paper.example/{i}', 'snapshot': {'text': random.randbytes(3000).hex()}},
                                       'stance': 'supports', 'quote': 'flood ' * 300}]}) for i in range(1500)]
    imported(service, '\n'.join(lines).encode())
    source = json.loads(service.ask('POST', '/v1/sources', {'url': 'https://big.example/0', 'snapshot': {'text': 'x' * 200_000}})[1])['id']
    for i in range(1, 60):
        service.ask('POST', '/v1/sources', {'url': f'https://big.example/{i}', 'snapshot': {'text': f'{i} ' + 'x' * 199_000}})
        service.ask('PATCH', f'/v1/sources/{source}', {'snapshot': {'text': f'{i} ' + 'y' * 199_000}},
                    type='application/merge-patch+json', headers={'If-Match': f'"{i}"'})
    return source


def imported(service, body, query=''):
    status, said = service.ask('POST', '/v1/imports' + query, gzip.compress(body), type='application/x-ndjson', headers={'Content-Encoding': 'gzip'})
    if status not in (201, 202):
        sys.exit(f'the import was refused: {status} {said[:500]}')
    path = '/v1/imports/' + json.loads(said)['id']
    until = time.time() + 300
    while json.loads(service.ask('GET', path)[1])['state'] in ('queued', 'running') and time.time() < until:
        time.sleep(.5)


def slow_exports(service, count, seconds):
    """Readers of exports that take some hundred bytes a second."""
    readers = []
    for _ in range(count):
        reader = socket.socket()
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        reader.connect(('127.0.0.1', service.port))
        reader.sendall(b'GET /v1/exports/claims.ndjson HTTP/1.1\r\nHost: localhost\r\n\r\n')
        reader.setblocking(False)
        readers.append(reader)
    until = time.time() + seconds
    while time.time() < until:
        for reader in readers:
            try:
                reader.recv(256)
            except OSError:
                pass
        time.sleep(.5)
    [reader.close() for reader in readers]
    return f'{count} readers for {seconds} s'


def crowd(service, source, clients, seconds):
    """So many clients without a key ask what costs most; gives their answers by status and what a patient reader waited."""
    claim = json.loads(service.ask('GET', '/v1/claims?limit=1', key=None)[1])['items'][0]['id']
    batch = {'texts': ['bridge closed flood'] * 200, 'limit': 100}
    worst = [
        ('POST', '/v1/match', batch), ('POST', '/v1/match', {'texts': ['x' * 19_000] * 50}),
        ('GET', '/v1/sources?texts=true&limit=200', None), ('GET', f'/v1/sources/{source}/history?limit=200', None),
        ('GET', '/v1/claims?limit=200&count=true', None), ('GET', '/v1/search?q=flood+puente&limit=200', None),
        ('GET', '/v1/search?q=' + '+'.join(f'%22the+{word}%22' for word in ('bridge', 'mayor', 'river', 'flood') * 8), None),
        ('GET', f'/v1/claims/{claim}/dossier?asOf=2020-01-01T00:00:00Z', None), ('GET', f'/v1/claims/{claim}/graph?depth=5', None),
        ('GET', '/v1/exports/claims.ndjson', None), ('GET', '/search?q=flood', None), ('GET', '/v1/feeds/verdicts.atom', None),
    ]
    until, seen, gate = time.time() + seconds, {}, threading.Lock()

    def client(i):
        chance = random.Random(i)
        while time.time() < until:
            method, path, body = chance.choice(worst)
            try:
                status = service.ask(method, path, body, key=None)[0]
                said = f'{status} {path.split("?")[0]}' if status not in (200, 503) else status
            except OSError as failure:
                said = type(failure).__name__
            with gate:
                seen[said] = seen.get(said, 0) + 1

    waits = {path: [] for path in (f'/v1/claims/{claim}', '/v1/claims?limit=20', '/v1/search?q=mayor')}

    def reader():
        while time.time() < until:
            for path, waited in waits.items():
                since = time.time()
                if service.ask('GET', path)[0] == 200:
                    waited.append(time.time() - since)
            time.sleep(.2)

    threads = [threading.Thread(target=client, args=(i,)) for i in range(clients)] + [threading.Thread(target=reader)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    for path, waited in waits.items():
        waited.sort()
        print(f'  a reader waited for {path.split("?")[0]}: median {waited[len(waited) // 2] * 1000:.0f} ms, '
              f'99 in 100 {waited[len(waited) * 99 // 100] * 1000:.0f} ms, of {len(waited)}', flush=True)
    return dict(sorted(seen.items(), key=lambda answer: str(answer[0])))


def main():
    if len(sys.argv) not in (2, 4) or not os.path.exists(sys.argv[1]):
        sys.exit(__doc__)
    clients, minutes = (int(sys.argv[2]), float(sys.argv[3])) if len(sys.argv) == 4 else (0, 0)
    service = Service(os.path.abspath(sys.argv[1]))
    faults = []
    try:
        source = fill(service)
        print(f'filled: database {os.path.getsize(service.data + "/factcheck.db") >> 20} MB, memory {service.resident()[0]} MB', flush=True)
        until = time.time() + 120 # the lists of words that take too long for a request are read in the background
        while service.ask('POST', '/v1/match', {'texts': ['bridge closed flood']})[0] != 200 and time.time() < until:
            time.sleep(1)
        batch = {'texts': ['bridge closed flood'] * 200, 'limit': 100}
        rounds = [
            ('40 matches of 200 texts', lambda: at_once(40, lambda i: service.ask('POST', '/v1/match', batch, key=None))),
            ('40 lists of kept texts', lambda: at_once(40, lambda i: service.ask('GET', '/v1/sources?texts=true&limit=200', key=None))),
            ('40 histories', lambda: at_once(40, lambda i: service.ask('GET', f'/v1/sources/{source}/history?limit=200', key=None))),
            ('40 lists of claims', lambda: at_once(40, lambda i: service.ask('GET', '/v1/claims?limit=200', key=None))),
            ('100 searches', lambda: at_once(100, lambda i: service.ask('GET', '/v1/search?q=flood+puente&limit=200', key=None))),
            ('150 large bodies', lambda: at_once(150, lambda i: service.ask('POST', '/v1/match', {'texts': ['x' * 19_000] * 50}, key=None))),
            ('150 large writes', lambda: at_once(150, lambda i: service.ask('POST', '/v1/claims', {'text': f'A large claim {i}', 'language': 'en', 'evidence': [
                {'source': {'url': f'https://large.example/{i}/{j}', 'snapshot': {'text': 'z' * 180_000}}, 'stance': 'supports'} for j in range(5)]}))),
            ('10 dry runs', lambda: at_once(10, lambda i: service.ask('POST', '/v1/imports?dryRun=true', '{"text":"x","language":"en"}\n', type='application/x-ndjson'))),
            ('150 slow exports', lambda: slow_exports(service, 150, 20)),
        ]
        if clients:
            rounds.append((f'{clients} clients for {minutes:g} minutes', lambda: crowd(service, source, clients, minutes * 60)))
        for name, run in rounds:
            if service.process.poll() is not None:
                break
            watch, since = Watch(service), time.time()
            watch.start()
            said = run()
            watch.stopped = True
            health = sorted(watch.health) or [0]
            p95 = health[int(len(health) * .95)]
            print(f'{name}: {said} in {time.time() - since:.1f} s; memory {watch.peak} MB and {watch.files} MB of files; /healthz p95 {p95 * 1000:.0f} ms, most {health[-1] * 1000:.0f} ms of {len(health)}', flush=True)
            if watch.peak > MOST_MB:
                faults.append(f'{name}: {watch.peak} MB')
            if watch.failed or p95 > HEALTH_P95 or health[-1] > HEALTH_MOST:
                faults.append(f'{name}: /healthz p95 {p95:.2f} s, most {health[-1]:.2f} s, {watch.failed} failed')
        if service.process.poll() is not None:
            faults.append(f'the service ended with {service.process.returncode}')
        elif service.ask('POST', '/v1/claims', {'text': 'Written afterwards', 'language': 'en'})[0] != 201:
            faults.append('no write is taken afterwards')
    finally:

        service.end()
    for fault in faults:
        print('FAULT', fault)
    print('holds' if not faults else f'{len(faults)} faults')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
