/** How Chromium is started, for tests, measurements and pictures alike: without its own calls to the network. */
export const launchOptions = {
  executablePath: process.env.PATUH_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
