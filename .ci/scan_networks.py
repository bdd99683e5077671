"""The networks that bench-scan scans, each in network namespaces of its own: the simulated LAN, or a small
one with a few servers. And, run as a program, the counter of the frames that leave the scanner, and the
servers of the small network."""
import collections
import contextlib
import json
import os
import pathlib
import signal
import socket
import struct
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve()
OUTGOING, ETH_P_ALL, SO_TIMESTAMPNS, SO_RCVBUFFORCE = 4, 3, 35, 33


class Network:
    """What is there: addresses, and (ip, "tcp", port) of the ports that tools are told to look at."""

    prefix, cidr, scanner, gateway_mac = 0, "", "", ""
    filtered = 0.0
    hosts, open = frozenset(), frozenset()

    @property
    def addresses(self):
        return 2 ** (32 - self.prefix) - 2

    def keep_ports(self, ports):
        self.open = {place for place in self.open if place[1] == "tcp" and place[2] in ports}

    def at_scanner(self, *command):
        return ["ip", "netns", "exec", self.namespace, *command]

    def forget_neighbours(self):
        subprocess.run(self.at_scanner("ip", "neigh", "flush", "dev", "eth0"), check=True, capture_output=True)

    @contextlib.contextmanager
    def counting(self):
        """Counts what leaves while the block runs."""
        wire = Wire(subprocess.Popen(self.at_scanner(sys.executable, str(HERE), "count"), stdout=subprocess.PIPE, text=True))
        wire.process.stdout.readline()
        try:
            yield wire
        finally:
            wire.process.send_signal(signal.SIGTERM)
            wire.counts = json.loads(wire.process.communicate(timeout=60)[0])
            self.also_count(wire.counts)

    def also_count(self, counts):
        counts.update(crashed=0, printed=0)


class Wire:
    def __init__(self, process):
        self.process, self.counts = process, {}


class Lab(Network):
    """The simulated LAN: one in ten of the addresses is a device."""

    def __init__(self, folder, prefix, condition, seed):
        loss, delay, *more = condition.split(":")
        self.prefix, self.script, self.name = prefix, str(folder / "lab.sh"), f"bench{os.getpid() % 10000}"
        self.namespace, self.scanner = f"{self.name}-scan", "10.77.0.10"
        self.arguments = [str(round(self.addresses * 0.1)), "--prefix", str(prefix), "--seed", seed, "--loss", loss,
                          "--delay", delay, *(["--fidelity"] if "fidelity" in more else [])]

    def call(self, *arguments):
        done = subprocess.run([self.script, *arguments], env=dict(os.environ, LAB_NAME=self.name), capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"bench-scan: {self.script} {' '.join(arguments)} failed: {done.stderr.strip()}")
        return done.stdout

    def __enter__(self):
        self.call("up", *self.arguments)
        truth = json.loads(self.call("truth"))
        self.cidr, self.gateway_mac = truth["net"], truth["hosts"][0]["mac"]
        self.hosts = {host["ip"] for host in truth["hosts"]}
        self.filtered = sum(host["filtered"] for host in truth["hosts"]) / max(1, len(truth["hosts"]))
        self.open = {(host["ip"], s["proto"], s["port"]) for host in truth["hosts"] for s in host["services"]}
        return self

    def __exit__(self, *_):
        self.call("down")

    @contextlib.contextmanager
    def counting(self):
        self.call("stats", "--reset")
        with super().counting() as wire:
            yield wire

    def also_count(self, counts):
        stats = json.loads(self.call("stats", "--reset"))
        peaks = [peak for _, _, peak in stats["host_peak_pps"]]
        counts.update(frames=stats.get("frames", 0), host_peak=max(peaks, default=0), crashed=len(stats["crashed"]),
                      printed=len(stats["printed"]))


class Small(Network):
    """Eight addresses in a second namespace, three servers on each: enough to see that all of this works."""

    def __init__(self, prefix):
        name = f"fhbench{os.getpid() % 10000}"
        self.prefix, self.cidr, self.scanner = prefix, f"192.168.77.0/{prefix}", "192.168.77.10"
        self.namespace, self.lan = f"{name}-scan", f"{name}-lan"
        self.hosts = {f"192.168.77.{last}" for last in range(20, 28)}
        self.open = {(ip, "tcp", port) for ip in self.hosts for port in SERVERS}
        self.servers = None

    def __enter__(self):
        try:
            for command in (["netns", "add", self.namespace], ["netns", "add", self.lan],
                            ["link", "add", "eth0", "netns", self.namespace, "type", "veth", "peer", "name", "eth0", "netns", self.lan],
                            ["-n", self.namespace, "addr", "add", f"{self.scanner}/{self.prefix}", "dev", "eth0"],
                            *(["-n", self.lan, "addr", "add", f"{ip}/{self.prefix}", "dev", "eth0"] for ip in sorted(self.hosts)),
                            *(["-n", name, "link", "set", link, "up"] for name in (self.namespace, self.lan) for link in ("lo", "eth0"))):
                subprocess.run(["ip", *command], check=True)
            self.servers = subprocess.Popen(["ip", "netns", "exec", self.lan, sys.executable, str(HERE), "serve"],
                                            stdout=subprocess.PIPE, text=True)
            self.servers.stdout.readline()
            self.gateway_mac = self._mac()
            return self
        except BaseException:
            self.__exit__()
            raise

    def _mac(self):
        shown = subprocess.run(["ip", "-n", self.lan, "-j", "link", "show", "eth0"], check=True, capture_output=True, text=True)
        return json.loads(shown.stdout)[0]["address"]

    def __exit__(self, *_):
        if self.servers:
            self.servers.terminate()
            self.servers.wait()
        for name in (self.namespace, self.lan):
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)


PAGE = b"HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Length: 27\r\nConnection: close\r\n\r\n<title>A small page</title>"
SERVERS = {22: b"SSH-2.0-OpenSSH_9.2p1\r\n", 80: None, 8080: None}


def serve():
    """Each port answers on every address: a banner at once, or a page when asked."""
    def talk(connection, banner):
        with connection, contextlib.suppress(OSError):
            connection.settimeout(10)
            connection.sendall(banner) if banner else None
            if connection.recv(4096) and not banner:
                connection.sendall(PAGE)

    def listen(port, banner):
        with socket.create_server(("", port), backlog=128) as server:
            ready.release()
            while True:
                connection, _ = server.accept()
                threading.Thread(target=talk, args=(connection, banner), daemon=True).start()
    ready = threading.Semaphore(0)
    for port, banner in SERVERS.items():
        threading.Thread(target=listen, args=(port, banner), daemon=True).start()
    for _ in SERVERS:
        ready.acquire()
    print("ready", flush=True)
    signal.pause()


def count():
    """Until terminated: frames that left eth0, the most in any second, and the most to one address in any second."""
    tap = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    tap.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 64 << 20)
    tap.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
    tap.bind(("eth0", ETH_P_ALL))
    tap.settimeout(0.2)
    over = []
    signal.signal(signal.SIGTERM, lambda *_: over.append(True))
    window, to_host = collections.deque(), collections.defaultdict(collections.deque)
    frames = busiest = host_peak = 0

    def within_a_second(times, at):
        times.append(at)
        while times[0] <= at - 1:
            times.popleft()
        return len(times)
    print("ready", flush=True)
    while True:
        try:
            octets, ancillary, _, (_, _, kind, _, _) = tap.recvmsg(128, 64)
        except TimeoutError:
            if over:
                break
            continue
        if kind != OUTGOING:
            continue
        seconds, nanos = struct.unpack("qq", ancillary[0][2]) if ancillary else (time.time(), 0)
        at = seconds + nanos / 1e9
        frames += 1
        busiest = max(busiest, within_a_second(window, at))
        if octets[12:14] == b"\x08\x00":
            host_peak = max(host_peak, within_a_second(to_host[octets[30:34]], at))
    print(json.dumps(dict(frames=frames, busiest=busiest, host_peak=host_peak)))


if __name__ == "__main__":
    {"count": count, "serve": serve}[sys.argv[1]]()
