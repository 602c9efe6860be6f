// A static server on a free port of this computer. It serves below a folder of its own, because the product has to
// work from any sub-path of any site.
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const BELOW = "/layanan/patuh/";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves `folder`; `address` is where its index is, `origin` the only origin a page may talk to. It can be stopped and
 * started again at the same address. `folders` are those served, by the path that they are below; `sent` is what was
 * sent, as `{name, bytes}`; `breaksAt` says of a file after how many bytes the line breaks.
 */
export async function serve(folder) {
  await stat(join(folder, "index.html"));
  const site = { folders: { [BELOW]: folder }, sent: [], breaksAt: () => Infinity };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const below = Object.keys(site.folders).find((one) => path.startsWith(one));
    const name = path.slice(below?.length) || "index.html";
    const bytes = below && (await readFile(join(site.folders[below], normalize(`/${name}`))).catch(() => undefined));
    if (!bytes) return response.writeHead(404).end();
    const etag = `"${createHash("sha256").update(bytes).digest("hex")}"`;
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    if (request.headers["if-none-match"] === etag) return response.writeHead(304, { etag }).end();
    response.writeHead(200, { "content-type": type, "content-length": bytes.length, etag });
    if (request.method === "HEAD") return response.end();
    const most = site.breaksAt(name, bytes.length);
    site.sent.push({ name, bytes: Math.min(most, bytes.length) });
    if (most >= bytes.length) return response.end(bytes);
    response.write(bytes.subarray(0, most), () => response.destroy());
  });
  let port = 0;
  site.start = async () => {
    await new Promise((done) => server.listen(port, "127.0.0.1", done));
    ({ port } = server.address());
  };
  site.stop = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  await site.start();
  const origin = `http://127.0.0.1:${port}`;
  return Object.assign(site, { origin, address: origin + BELOW, close: site.stop });
}
