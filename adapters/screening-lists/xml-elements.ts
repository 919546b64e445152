/**
 * Reads an XML list element by element, strictly: a file that is cut off or not well formed is refused, a document type
 * (and with it every entity of its own) is refused.
 */
import { SaxesParser } from "saxes";
import { ListFault } from "@/adapters/screening-lists/list-fault";

export type XmlElement = { name: string; attributes: Record<string, string>; text: string; children: XmlElement[] };

const DEPTH_MAX = 40;

/** Calls `take` with each whole element of the wanted names; answers the root's attributes. The rest is not kept. */
export function readElements(
  xml: string,
  wanted: ReadonlySet<string>,
  take: (element: XmlElement) => void,
): XmlElement {
  const parser = new SaxesParser({});
  const root: XmlElement = { name: "", attributes: {}, text: "", children: [] };
  const open: XmlElement[] = [];
  let depth = 0;
  parser.on("error", (error) => {
    throw new ListFault(`no well-formed XML: ${error.message}`);
  });
  parser.on("doctype", () => {
    throw new ListFault("a list carries no document type");
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > DEPTH_MAX) throw new ListFault("elements nested too deep");
    const name = localName(tag.name);
    const attributes = Object.fromEntries(
      Object.entries(tag.attributes).map(([key, value]) => [localName(key), String(value)]),
    );
    if (depth === 1) Object.assign(root, { name, attributes });
    if (open.length > 0 || wanted.has(name)) open.push({ name, attributes, text: "", children: [] });
  });
  const text = (piece: string) => {
    const last = open.at(-1);
    if (last) last.text += piece;
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", () => {
    depth -= 1;
    const element = open.pop();
    if (!element) return;
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else take(element);
  });
  parser.write(xml.replace(/^\uFEFF/, "")).close();
  return root;
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** Elements of a name at any depth. */
export function within(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...within(child, name)]);
}

export function textOf(element: XmlElement | undefined, name: string): string {
  return childrenOf(element, name)[0]?.text.trim() ?? "";
}

/** All texts of a name at any depth, empty ones left out. */
export function textsWithin(element: XmlElement, name: string): string[] {
  return within(element, name)
    .map((one) => one.text.trim())
    .filter(Boolean);
}
