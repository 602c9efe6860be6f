// Keeps texts in localStorage, where there is no IndexedDB. Loaded only there.

/** The keeper of a path; `layerOf` tells the layer of a name, `has` whether a name is asked for. */
export function local(path, layerOf, has) {
  const start = `${path}/`;
  // Some browsers hand out a storage and refuse every use of it.
  localStorage.setItem(start, "");
  localStorage.removeItem(start);
  const all = () => Object.entries(localStorage).filter(([key]) => key.startsWith(start));
  return {
    names: (asked) => all().map(([key]) => key.slice(start.length)).filter((key) => has(asked, key)),
    put(changes) {
      for (const [key, text] of changes) {
        if (text !== null) localStorage.setItem(start + key, text);
        else for (const [mine] of all()) if (has(start + key, mine)) localStorage.removeItem(mine);
      }
    },
    read(layer, asked) {
      const mine = all().map(([key, text]) => [key.slice(start.length), text]);
      return mine.filter(([key]) => layerOf(key) === layer && (!asked || has(asked, key)));
    },
  };
}
