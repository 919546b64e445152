/** Recovery codes, shown once: a device counts from now on. */
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";

type Words = { title: string; codes: string; codesNote: string; goOn: string };

export function RecoveryCodes({ codes, words, target }: { codes: readonly string[]; words: Words; target: string }) {
  return (
    <div className="grid gap-4">
      <Notice tone="ok" icon="check" title={words.title} live>
        <p>{words.codesNote}</p>
      </Notice>
      <h2 className="title title-cell">{words.codes}</h2>
      <ul className="grid gap-1" data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code className="select-all">{code}</code>
          </li>
        ))}
      </ul>
      <LinkButton href={target} variant="metal" className="justify-self-start">
        {words.goOn}
      </LinkButton>
    </div>
  );
}
