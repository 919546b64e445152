/** A state is always color + icon + word. Tones are named by what they say, not by color. */
import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

/** ok: available, allowed, proved, live. time: closing, in sale, to look at. fault: refused. outbid: outbid, offer open.
 * metal: leading or won, nothing else. ink: yours. quiet: not available to you now. */
export type Tone = "ok" | "time" | "fault" | "outbid" | "metal" | "ink" | "quiet";

export function StateTag({ tone, icon, children }: { tone: Tone; icon: IconName; children: ReactNode }) {
  return (
    <span className={`state tone-${tone}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
}

/** The slanted tag: "Live now", "Extended +2:00". Ends in the crown angle. */
export function Tag({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`tag tone-${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

/** A tinted strip with a mark: trade decision, what happened, what to do. `live` speaks it when it appears. */
export function Notice({
  tone,
  icon,
  title,
  children,
  live,
}: {
  tone: Tone;
  icon: IconName;
  title?: ReactNode;
  children?: ReactNode;
  live?: boolean;
}) {
  return (
    <div className={`notice tone-${tone}`} role={live ? "status" : undefined}>
      <Icon name={icon} />
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** Why something was not done, in words of the refusal's code. Spoken at once. */
export function RefusalNote({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <div className="notice tone-fault" role="alert">
      <Icon name="ref" />
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

export type BandLook = "case" | "metal" | "outbid" | "inverse";

/** The bid panel's band: one icon, one word, one sentence. Key it by the state so that the wipe runs on change. */
export function StateBand({
  look,
  icon,
  word,
  large,
  children,
}: {
  look: BandLook;
  icon: IconName;
  word: ReactNode;
  large?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={["band", look !== "case" && `band-${look}`, large && "band-large"].filter(Boolean).join(" ")}>
      <Icon name={icon} />
      <div className="min-w-0">
        <p className="band-word">{word}</p>
        {children && <p className="band-line">{children}</p>}
      </div>
    </div>
  );
}
