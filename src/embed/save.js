/** Offers a text as a file to save. */
export function save(name, text) {
  const link = document.createElement("a");
  const type = name.endsWith(".html") ? "text/html" : "application/json";
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser has to have begun reading before the address may go.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
