/** Stripe's request bodies: form fields with brackets, "line_items[0][price_data][currency]=usd", as a tree. */
export type FormTree = { [key: string]: FormTree | string };

export function readForm(body: string): FormTree {
  const tree: FormTree = Object.create(null) as FormTree;
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.replace(/\]/g, "").split("[");
    let at: FormTree = tree;
    for (const [depth, key] of path.entries()) {
      if (depth === path.length - 1) {
        // "expand[]=x" twice makes a list of two.
        at[key === "" ? String(Object.keys(at).length) : key] = value;
        break;
      }
      const next = at[key];
      const branch: FormTree =
        next !== undefined && typeof next !== "string" ? next : (Object.create(null) as FormTree);
      at[key] = branch;
      at = branch;
    }
  }
  return tree;
}

/** Branches whose keys are 0, 1, 2 … become lists, as Stripe reads them. */
export function withLists(value: FormTree | string): unknown {
  if (typeof value === "string") return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key))) {
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => withLists(value[key] ?? ""));
  }
  return Object.fromEntries(keys.map((key) => [key, withLists(value[key] ?? "")]));
}
