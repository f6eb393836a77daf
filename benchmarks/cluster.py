"""Three nodes of Kafka and the services of kollider as processes of this machine, behind proxies that stall, cut and slow down; for benchmarks/faults.py."""
import asyncio
import contextlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
HOST = "127.0.0.1"
BACK_OFF = 2  # seconds until what ended is started again


def free_ports(count):
    """All are held while they are looked for, so that they differ."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((HOST, 0))
        return [one.getsockname()[1] for one in sockets]


class Proxy:
    """Passes a port's connections on to another port of this machine, unless it is told otherwise."""

    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()

    def __init__(self, port, target):
        self.target, self.delay, self.refuses, self.flows, self.writers = target, 0, False, None, set()
        self.on_loop(self.listen(port))

    @classmethod
    def on_loop(cls, work):
        return asyncio.run_coroutine_threadsafe(work, cls.loop).result()

    async def listen(self, port):
        self.flows = asyncio.Event()
        self.flows.set()
        self.server = await asyncio.start_server(self.accept, HOST, port)

    async def accept(self, reader, writer):
        try:
            if self.refuses:
                raise ConnectionError
            there = await asyncio.open_connection(HOST, self.target)
        except OSError:
            writer.transport.abort()
            return
        await asyncio.gather(self.pump(reader, there[1]), self.pump(there[0], writer))

    async def pump(self, reader, writer):
        self.writers.add(writer)
        try:
            while data := await reader.read(1 << 16):
                await asyncio.sleep(self.delay)
                await self.flows.wait()
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            self.writers.discard(writer)
            writer.close()

    async def change(self, delay, refuses, flows):
        self.delay, self.refuses = delay, refuses
        if refuses:
            for writer in list(self.writers):
                writer.transport.abort()
        (self.flows.set if flows else self.flows.clear)()

    def stall(self):
        """Connections stay, and nothing goes through."""
        self.on_loop(self.change(0, False, False))

    def cut(self):
        """All connections are reset, and new ones refused."""
        self.on_loop(self.change(0, True, True))

    def slow(self, seconds):
        """Each 64 kB wait."""
        self.on_loop(self.change(seconds, False, True))

    def pass_on(self):
        self.on_loop(self.change(0, False, True))


class Supervised:
    """A process that is started again whenever it ends, as Kubernetes does."""

    def __init__(self, name, command, log, options="", directory=None):
        self.name, self.command, self.log, self.options, self.directory = name, command, log, options, directory
        self.process, self.wanted, self.ended, self.starts, self.codes = None, False, None, 0, []
        self.lock = threading.RLock()  # a fault and who looks after it may want to start it at once

    def start(self, options=None):
        environment = {**os.environ, "KOLLIDER_OPTS": self.options if options is None else options}
        with self.lock, open(self.log, "a") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, env=environment, cwd=self.directory)
            self.wanted, self.ended = True, None
            self.starts += 1

    def look(self):
        """Starts it again if it ended a while ago."""
        with self.lock:
            if not self.wanted or self.process.poll() is None:
                return
            if self.ended is None:
                self.ended = time.monotonic()
                self.codes.append(self.process.returncode)
            elif time.monotonic() - self.ended > BACK_OFF:
                self.start()

    def leave(self):
        """It is not started again."""
        with self.lock:
            self.wanted = False

    def kill(self):
        """As a machine that fails; it stays away."""
        self.leave()
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.leave()
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()

    def signal(self, number):
        self.process.send_signal(number)


class Volume:
    """A directory on a small file system of its own that can be full; needs the rights to mount one."""

    def __init__(self, directory, megabytes):
        directory.mkdir(parents=True)
        self.directory = directory
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(directory)], check=True)

    @property
    def ballast(self):
        return self.directory / "ballast"

    def fill(self):
        """Nothing is left: what is written meanwhile fails."""
        with open(self.ballast, "wb") as file:
            with contextlib.suppress(OSError):
                while True:
                    left = os.statvfs(self.directory).f_bavail * os.statvfs(self.directory).f_frsize
                    os.posix_fallocate(file.fileno(), os.fstat(file.fileno()).st_size, max(4096, left))

    def empty(self):
        self.ballast.unlink(missing_ok=True)

    def close(self):
        subprocess.run(["umount", "-l", str(self.directory)], check=False)


class Cluster:
    """
    Three nodes with the settings of examples/cluster. Services come through a proxy of each node; who watches comes directly.
    """

    def __init__(self, distribution, work):
        self.java, self.libraries = "java", f"{distribution}/lib/*"
        ports = [free_ports(5) for _ in range(3)]
        self.services = ",".join(f"{HOST}:{mine[0]}" for mine in ports)
        self.watchers = ",".join(f"{HOST}:{mine[2]}" for mine in ports)
        self.proxies = [Proxy(mine[0], mine[1]) for mine in ports]
        self.volume = Volume(work / "node-3", 3000)
        self.id = self.tool("random-uuid").strip()
        self.files, self.nodes = [], []
        voters = ",".join(f"{node + 1}@{HOST}:{mine[4]}" for node, mine in enumerate(ports))
        for node, (proxy, proxied, direct, among, controller) in enumerate(ports, 1):
            file = work / f"node-{node}.properties"
            listeners = f"DIRECT://{HOST}:{direct},NODES://{HOST}:{among}"
            file.write_text((EXAMPLES / f"cluster/node-{node}.properties").read_text() + f"""
controller.quorum.voters={voters}
listeners=CLIENTS://{HOST}:{proxied},{listeners},CONTROLLERS://{HOST}:{controller}
advertised.listeners=CLIENTS://{HOST}:{proxy},{listeners}
inter.broker.listener.name=NODES
listener.security.protocol.map=CLIENTS:PLAINTEXT,DIRECT:PLAINTEXT,NODES:PLAINTEXT,CONTROLLERS:PLAINTEXT
log.dirs={work}/node-{node}/kafka
""")
            self.files.append(file)
            self.format(node)
            command = [self.java, "-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-cp", self.libraries, "kafka.Kafka", str(file)]
            self.nodes.append(Supervised(f"node-{node}", command, work / f"node-{node}.log"))
        for node in self.nodes:
            node.start()

    def tool(self, *arguments):
        command = [self.java, "-cp", self.libraries, "kafka.tools.StorageTool", *arguments]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout

    def format(self, node):
        self.tool("format", "-t", self.id, "-c", str(self.files[node - 1]))

    def wipe(self, node):
        """An empty disk in place of the node's."""
        directory = next(line[9:] for line in self.files[node - 1].read_text().splitlines() if line.startswith("log.dirs=/"))
        shutil.rmtree(directory)
        self.format(node)

    def close(self):
        for node in self.nodes:
            node.kill()
        self.volume.close()


class Watcher:
    """What is known and counted, by the pages' service."""

    def __init__(self, port):
        self.port, self.last = port, None

    def look(self):
        """The overview; nothing if it cannot be had."""
        try:
            with urllib.request.urlopen(f"http://{HOST}:{self.port}/api/v1/overview", timeout=3) as answer:
                self.last = json.load(answer)
                return self.last
        except (urllib.error.URLError, OSError, json.JSONDecodeError):
            return None


def any_of(things, seed=random.Random(1)):
    return seed.choice(things)
