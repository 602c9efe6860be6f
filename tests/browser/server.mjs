// A static server on a free port of this computer. It serves below a folder of its own, because the product has to
// work from any sub-path of any site.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
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

/** Serves `folder`; `address` is where its index is, `origin` the only origin a page may talk to. */
export async function serve(folder) {
  await stat(join(folder, "index.html"));
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const file = join(folder, normalize(`/${name.slice(BELOW.length)}`));
    const isFile = name.startsWith(BELOW) && (await stat(file).then((found) => found.isFile(), () => false));
    if (!isFile) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { origin, address: origin + BELOW, close };
}
