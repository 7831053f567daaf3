interface WordTree {
  [name: string]: string | WordTree;
}

/** Turns texts in groups into flat keys, `plans.list.title`. */
export function flatWords(prefix: string, tree: WordTree): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(tree)) {
    const key = `${prefix}.${name}`;
    if (typeof value === 'string') flat[key] = value;
    else Object.assign(flat, flatWords(key, value));
  }
  return flat;
}
