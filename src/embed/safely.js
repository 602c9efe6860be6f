/** What some work gives; nothing where the browser refuses it, as some do with every use of a storage. */
export function safely(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
