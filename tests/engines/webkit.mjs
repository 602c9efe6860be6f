// WebKit as Safari has it, in the small browser that comes with WebKitGTK, driven over WebDriver within a screen that
// nobody sees.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DRIVER = "/usr/bin/WebKitWebDriver";
const PATIENCE = 20_000;

/** The browser itself, which lies where the processor's name is part of the path. */
function miniBrowser() {
  const found = readdirSync("/usr/lib")
    .flatMap((folder) => ["4.1", "4.0"].map((version) => `/usr/lib/${folder}/webkit2gtk-${version}/MiniBrowser`))
    .find((path) => existsSync(path));
  if (!found || !existsSync(DRIVER) || !existsSync("/usr/bin/xvfb-run")) {
    throw new Error("WebKit is missing; install it: apt-get install webkit2gtk-driver xvfb xauth");
  }
  return found;
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Starts a browser whose downloads go to `downloads`: it opens an address, runs a function in the page, ends. */
export async function webkit(downloads) {
  const binary = miniBrowser();
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), "patuh-webkit-"));
  writeFileSync(join(home, "user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const driver = spawn("xvfb-run", ["-a", DRIVER, `--port=${port}`], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, TMPDIR: home },
  });
  const ended = once(driver, "exit");
  const end = async () => {
    // The driver, the screen and the browser are one group of processes.
    process.kill(-driver.pid);
    await ended;
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };

  async function ask(method, path, body) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(value.message || value.error);
    return value;
  }

  async function begin() {
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } };
    for (const late = Date.now() + PATIENCE; ; ) {
      try {
        return await ask("POST", "/session", { capabilities });
      } catch (error) {
        // The driver needs a moment until it listens.
        if (Date.now() > late || !(error instanceof TypeError)) throw error;
        await new Promise((done) => setTimeout(done, 20));
      }
    }
  }

  try {
    const { sessionId } = await begin();
    const session = `/session/${sessionId}`;
    const script = (run) => `
      const done = arguments[arguments.length - 1];
      Promise.resolve((${run})(...Array.from(arguments).slice(0, -1)))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    return {
      open: (url) => ask("POST", `${session}/url`, { url }),
      run: async (run, ...args) => {
        const { value, error } = await ask("POST", `${session}/execute/async`, { script: script(run), args });
        if (error) throw new Error(error);
        return value;
      },
      close: async () => {
        await ask("DELETE", session).catch(() => {});
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
