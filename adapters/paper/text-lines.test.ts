import fc from "fast-check";
import { expect, test } from "vitest";
import { breakLines, runsOf } from "@/adapters/paper/text-lines";

const scripts = (text: string) => runsOf(text).map(({ script, text: words }) => `${script}:${words}`);
/** A Chinese character is twice as wide as a letter. */
const width = ({ script, text }: { script: string; text: string }) => [...text].length * (script === "han" ? 2 : 1);
const lines = (text: string, room: number) =>
  breakLines(text, room, width).map(({ runs }) => runs.map((run) => run.text).join(""));

test("an apostrophe goes with its letters, Chinese quotes with their characters", () => {
  expect(scripts("the producer’s word")).toEqual(["latin:the producer’s word"]);
  expect(scripts("标为“声明”的内容")).toEqual(["han:标为“声明”的内容"]);
  expect(scripts("Łódź，博茨瓦纳")).toEqual(["latin:Łódź", "han:，博茨瓦纳"]);
  expect(scripts("Mined at “Jwaneng”, 博茨瓦纳")).toEqual(["latin:Mined at “Jwaneng”, ", "han:博茨瓦纳"]);
});

test("lines break at spaces and between Chinese characters, not before their punctuation", () => {
  expect(lines("one two three", 7)).toEqual(["one two", "three"]);
  expect(lines("石头很好，真的", 8)).toEqual(["石头很", "好，真的"]);
  expect(lines("a\nb", 9)).toEqual(["a", "b"]);
  expect(lines("abcdefgh", 3)).toEqual(["abc", "def", "gh"]);
});

test("nothing is lost and no line is wider than its room, whatever the text", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "字", " ", "，", "’", "“", "ź", "(", "\n"), maxLength: 40 });
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 20 }), (words, room) => {
      const broken = breakLines(words, room, width);
      expect(
        broken
          .map(({ runs }) => runs.map((run) => run.text).join(""))
          .join("")
          .replace(/\s/g, ""),
      ).toBe(words.replace(/\s/g, ""));
      for (const line of broken) expect(line.width).toBeLessThanOrEqual(room);
    }),
  );
});
