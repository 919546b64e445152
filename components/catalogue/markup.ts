/**
 * Plain elements as HTML text, for long lists that no script touches: React would write each element twice, as HTML and
 * as data for the browser, and walk it three times. Takes host elements, fragments and components that are pure
 * functions; a component with hooks or a client component throws, as does an attribute that it does not know how to write.
 */
import { Fragment, isValidElement, type ReactElement, type ReactNode } from "react";

const VOID = new Set(["img", "input", "br", "hr"]);
const NAMES: Record<string, string> = {
  className: "class",
};
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

export function markup(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string") return escaped(node);
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (Array.isArray(node)) return node.map(markup).join("");
  if (isValidElement(node)) return elementMarkup(node as ReactElement<Record<string, unknown>>);
  throw new Error("only plain elements can be written as text");
}

function elementMarkup({ type, props }: ReactElement<Record<string, unknown>>): string {
  const children = props.children as ReactNode;
  if (type === Fragment) return markup(children);
  if (typeof type === "function") return markup((type as (given: object) => ReactNode)(props));
  if (typeof type !== "string") throw new Error("a client component cannot be written as text");
  let attributes = "";
  for (const [name, value] of Object.entries(props)) if (name !== "children") attributes += attribute(name, value);
  return VOID.has(type) ? `<${type}${attributes}/>` : `<${type}${attributes}>${markup(children)}</${type}>`;
}

function attribute(name: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (name === "style") return ` style="${escaped(styleText(value as Record<string, string | number>))}"`;
  if (typeof value === "function" || typeof value === "object") throw new Error(`${name} cannot be written as text`);
  const written = NAMES[name] ?? name;
  const isNamed = /^(aria-|data-)/.test(written) || written === "focusable";
  if (typeof value === "boolean" && !isNamed) return value ? ` ${written}=""` : "";
  return ` ${written}="${escaped(String(value))}"`;
}

/** Custom properties and properties without a unit; a bare number of another would need one. */
const UNITLESS = new Set(["strokeWidth", "opacity", "order", "zIndex"]);

function styleText(style: Record<string, string | number>): string {
  return Object.entries(style)
    .map(([name, value]) => {
      if (name.startsWith("--")) return `${name}:${value}`;
      const unit = typeof value === "number" && value !== 0 && !UNITLESS.has(name) ? "px" : "";
      return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}${unit}`;
    })
    .join(";");
}
