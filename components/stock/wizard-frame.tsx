/** The head of each page of an upload: its name, the steps as links, and the figures of what was read. */

import type { ReactNode } from "react";
import { Plate } from "@/components/ui/data";
import { Steps } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export const WIZARD_STEPS = ["upload", "columns", "rows", "media", "prices", "plan"] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

export function stepHref(locale: Locale, id: string | null, step: WizardStep): string {
  if (step === "upload") return `/${locale}/producer/upload`;
  return step === "media" || id === null
    ? `/${locale}/producer/media${id ? `?import=${id}` : ""}`
    : `/${locale}/producer/imports/${id}?step=${step}`;
}

export function WizardHead(props: {
  locale: Locale;
  title: ReactNode;
  lead?: ReactNode;
  id: string | null;
  step: WizardStep;
  /** Steps that can be gone to. */
  open: boolean;
}) {
  const { locale, id, step, open } = props;
  const t = translator(locale, "imports");
  return (
    <header className="flex flex-wrap items-center gap-x-8 gap-y-3 pt-6 pb-5">
      <div className="min-w-0 flex-1">
        <h1 className="title title-section break-words">{props.title}</h1>
        {props.lead && <p className="text-13 text-ink-2">{props.lead}</p>}
      </div>
      {/* Files may be sent without an upload of stock: then there are no steps. */}
      {(id !== null || step !== "media") && (
        <nav aria-label={t("steps.label")}>
          <Steps
            label={t("steps.label")}
            current={WIZARD_STEPS.indexOf(step)}
            steps={WIZARD_STEPS.map((one) =>
              open && one !== step && one !== "upload" ? (
                <Link key={one} href={stepHref(locale, id, one)} className="no-underline hover:underline">
                  {t(`steps.${one}`)}
                </Link>
              ) : (
                t(`steps.${one}`)
              ),
            )}
          />
        </nav>
      )}
    </header>
  );
}

export function WizardPlate(props: {
  locale: Locale;
  rows: number;
  good: number;
  faults: number;
  look: number;
  mended: number;
}) {
  const { locale, faults, look } = props;
  const t = translator(locale, "imports");
  const items = [
    { label: t("plate.rows", { rows: props.rows }), value: formatCount(props.rows) },
    { label: t("plate.good"), value: formatCount(props.good) },
    {
      label: t("plate.faults"),
      value: <span className={faults > 0 ? "text-fault" : undefined}>{formatCount(faults)}</span>,
    },
    { label: t("plate.look"), value: <span className={look > 0 ? "text-time" : undefined}>{formatCount(look)}</span> },
  ];
  if (props.mended > 0) items.push({ label: t("plate.mended"), value: formatCount(props.mended) });
  return <Plate wide items={items} />;
}
