"use client";
/** Asks the device for a passkey: to make one, or to pass the second step with it. */
import { type ReactNode, useState } from "react";
import { RecoveryCodes } from "@/components/parties/recovery-codes";
import { Button } from "@/components/ui/button";
import { RefusalNote } from "@/components/ui/states";
import type { Result } from "@/domain/shared/result";

export type PasskeyWords = {
  label: string;
  waiting: string;
  unable: string;
  stopped: string;
  added: string;
  codes: string;
  codesNote: string;
  goOn: string;
  refusals: Record<string, string>;
};

type Props = {
  purpose: "enroll" | "pass";
  start: (input: unknown) => Promise<Result<object>>;
  finish: (input: unknown) => Promise<Result<{ recoveryCodes: string[] } | undefined>>;
  /** Page that follows. */
  target: string;
  words: PasskeyWords;
};

type State = { phase: "new" | "waiting" } | { phase: "refused"; why: string } | { phase: "codes"; codes: string[] };

export function PasskeyButton({ purpose, start, finish, target, words }: Props): ReactNode {
  const [state, setState] = useState<State>({ phase: "new" });

  async function ask(): Promise<void> {
    setState({ phase: "waiting" });
    const browser = await import("@simplewebauthn/browser");
    if (!browser.browserSupportsWebAuthn()) return setState({ phase: "refused", why: words.unable });
    const begun = await start(null);
    if (!begun.ok) return setState({ phase: "refused", why: words.refusals[begun.refusal] ?? begun.refusal });
    const optionsJSON = begun.value as never;
    const answer = await (purpose === "enroll"
      ? browser.startRegistration({ optionsJSON })
      : browser.startAuthentication({ optionsJSON })
    ).catch(() => null);
    if (!answer) return setState({ phase: "refused", why: words.stopped });
    const done = await finish(answer);
    if (!done.ok) return setState({ phase: "refused", why: words.refusals[done.refusal] ?? done.refusal });
    const codes = done.value?.recoveryCodes ?? [];
    if (codes.length > 0) setState({ phase: "codes", codes });
    else window.location.assign(target);
  }

  if (state.phase === "codes") {
    return <RecoveryCodes codes={state.codes} words={{ ...words, title: words.added }} target={target} />;
  }
  return (
    <div className="grid gap-3" aria-live="polite">
      {state.phase === "refused" && <RefusalNote>{state.why}</RefusalNote>}
      {state.phase === "waiting" && <p className="text-ink-2">{words.waiting}</p>}
      <div>
        <Button type="button" variant={purpose === "pass" ? "metal" : undefined} onClick={() => void ask()}>
          {words.label}
        </Button>
      </div>
    </div>
  );
}
