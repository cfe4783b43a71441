"""A `taizhang serve` of the test's own, ended with it."""
import contextlib, json, re, subprocess, urllib.error, urllib.parse, urllib.request


class Server:
    def __init__(self, process, address):
        self.process, self.address = process, address

    def ask(self, path, method="GET", body=None, headers=None):
        """Status, body, headers of an answer; redirects are not followed."""
        if isinstance(body, (dict, list)):
            body = json.dumps(body, ensure_ascii=False).encode()
        request = urllib.request.Request(self.address + path, data=body, method=method, headers=headers or {})
        try:
            with urllib.request.build_opener(Stay).open(request, timeout=120) as answer:
                return answer.status, answer.read(), answer.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read(), error.headers

    def json(self, path, method="GET", body=None, headers=None):
        status, answer, _ = self.ask(path, method, body, headers)
        return status, json.loads(answer) if answer else None

    def upload(self, name, data):
        return self.json("api/notices?name=" + urllib.parse.quote(name, safe=""), "POST", data)

    def memory(self):
        """The most memory it ever held, in MiB."""
        with open("/proc/%d/status" % self.process.pid) as file:
            return int(re.search(r"VmHWM:\s+(\d+)", file.read()).group(1)) / 1024


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


@contextlib.contextmanager
def serving(binary, data, *options):
    process = subprocess.Popen(
        [binary, "serve", str(data), "--port", "0", *options], stderr=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        line = process.stderr.readline()
        address = re.search(r"http://[^ ?\n]+", line)
        if not address:
            raise RuntimeError("the server did not start: " + line + process.stderr.read())
        yield Server(process, address.group(0).replace("0.0.0.0", "127.0.0.1")), line
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stderr.close()
