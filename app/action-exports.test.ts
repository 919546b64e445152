/**
 * Whatever a "use server" file exports can be called by anybody who knows its id: each one must be, or call, an action of
 * the wrapper, which checks origin, input and permission.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const APP = import.meta.dirname;

/** Why these need no wrapper. */
const WITHOUT: Readonly<Record<string, string>> = {
  signOutAction: "ends the caller's own session, also where its second step is still owed",
  setTheme: "a cookie of two known values",
  setDestination: "a cookie of a known country",
};

const files = readdirSync(APP, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(APP, name), "utf8") }))
  .filter(({ text }) => /["']use server["']/.test(text));

/** Top-level declarations of a file with their texts: each begins at the margin. */
function declarations(text: string): Map<string, { exported: boolean; text: string }> {
  const found = new Map<string, { exported: boolean; text: string }>();
  for (const part of text
    .split(/^(?=\S)/m)
    .join("")
    .split(/\n(?=(?:export )?(?:async function|function|const) )/)) {
    const [, exported, name] = /^(export )?(?:async function|function|const) (\w+)/.exec(part) ?? [];
    if (name) found.set(name, { exported: Boolean(exported), text: part });
  }
  return found;
}

/** Exports that reach no wrapped action. */
function unwrapped(text: string): string[] {
  const all = declarations(text);
  const wrapped = new Set(
    [...all].filter(([, one]) => /^[^\n]*= (form)?[aA]ction\(/.test(one.text)).map(([name]) => name),
  );
  const reaches = (one: { text: string }) => [...wrapped].some((name) => new RegExp(`\\b${name}\\(`).test(one.text));
  return [...all]
    .filter(([name, one]) => one.exported && !wrapped.has(name) && !reaches(one) && !(name in WITHOUT))
    .map(([name]) => name);
}

test("every exported server action goes through the wrapper", () => {
  expect(files.length).toBeGreaterThan(40);
  const loose = files.flatMap(({ name, text }) => unwrapped(text).map((one) => `${name}: ${one}`));
  expect(loose).toEqual([]);
});

test("server actions stand in files of their own", () => {
  expect(files.filter(({ text }) => !/^["']use server["'];/.test(text)).map(({ name }) => name)).toEqual([]);
});

test("no server action throws at input that it cannot read", () => {
  const throwing = files.filter(({ text }) => /(?<!JSON|Date)\.parse\(/.test(text));
  expect(throwing.map(({ name }) => name)).toEqual([]);
});

test("a loose export is noticed", () => {
  const text = '"use server";\nconst save = action({ run });\n\nexport async function a() {\n  await save({});\n}\n';
  expect(unwrapped(text)).toEqual([]);
  expect(unwrapped(`${text}\nexport async function b(form: FormData) {\n  await run(form);\n}\n`)).toEqual(["b"]);
});
