/** The attributes of the element, which are also the query parameters of embed.html. */
export const ATTRIBUTES = [
  "instrument", "lang", "theme", "storage-key", "view", "readonly", "src", "embed-id", "unit-kind", "unit", "entity",
  "period",
];
