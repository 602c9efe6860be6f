// The translations of the WordPress plugin: collects its texts, reads .po files and writes .pot and .mo files. Plural
// forms are not known here, because the plugin has none.

/** A text and its context in one string, as .mo files have it. */
const key = (text, context) => (context ? `${context}\u0004${text}` : text);

/** The texts of a PHP file that are handed to WordPress for translation. */
export function phpTexts(source) {
  const calls = source.matchAll(/\b(?:__|esc_html__|esc_attr__)\(\s*'((?:[^'\\]|\\.)*)',\s*'patuh'\s*\)/g);
  return [...calls].map(([, text]) => key(text.replace(/\\(['\\])/g, "$1")));
}

/** The texts of the plugin's header that WordPress translates. */
export const headerTexts = (source) => [key(source.match(/^ \* Description: +(.+)$/m)[1])];

/** The texts of a block.json that WordPress translates. */
export function blockTexts(source) {
  const { title, description, keywords } = JSON.parse(source);
  return [key(title, "block title"), key(description, "block description"), ...keywords.map((word) => key(word, "block keyword"))];
}

/** What a .po file says: each text with its translation. The empty text has the file's own header. */
export function parsePo(source) {
  const found = new Map();
  for (const entry of source.split(/\n\s*\n/)) {
    const fields = {};
    let field;
    for (const line of entry.split("\n").filter((line) => line && !line.startsWith("#"))) {
      const [, name, quoted] = line.match(/^(msgctxt |msgid |msgstr |)(".*")$/) ?? [];
      if (quoted === undefined) throw new Error(`not understood: ${line}`);
      field = name.trim() || field;
      fields[field] = (fields[field] ?? "") + JSON.parse(quoted);
    }
    if (fields.msgid !== undefined) found.set(key(fields.msgid, fields.msgctxt), fields.msgstr ?? "");
  }
  return found;
}

/** A template for translators. */
export function pot(texts, version) {
  const header = `msgid ""\nmsgstr ""\n"Project-Id-Version: Patuh ${version}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n`;
  const entries = texts.map((text) => {
    const [context, id] = text.includes("\u0004") ? text.split("\u0004") : [undefined, text];
    return `${context ? `msgctxt ${JSON.stringify(context)}\n` : ""}msgid ${JSON.stringify(id)}\nmsgstr ""\n`;
  });
  return [header, ...entries].join("\n");
}

/** A .mo file: a head of seven numbers, two tables of lengths and offsets, then the strings, each ending in a zero. */
export function mo(translations) {
  const pairs = [...translations].map((pair) => pair.map((text) => Buffer.from(text))).sort(([a], [b]) => Buffer.compare(a, b));
  const strings = [...pairs.map(([text]) => text), ...pairs.map(([, translation]) => translation)];
  const tables = Buffer.alloc(28 + 8 * strings.length);
  [0x950412de, 0, pairs.length, 28, 28 + 8 * pairs.length, 0, tables.length].forEach((number, index) =>
    tables.writeUInt32LE(number, 4 * index),
  );
  let offset = tables.length;
  strings.forEach((string, index) => {
    tables.writeUInt32LE(string.length, 28 + 8 * index);
    tables.writeUInt32LE(offset, 32 + 8 * index);
    offset += string.length + 1;
  });
  return Buffer.concat([tables, ...strings.flatMap((string) => [string, Buffer.alloc(1)])]);
}
