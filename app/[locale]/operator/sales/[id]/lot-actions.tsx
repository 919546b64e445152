/** What may be done to a lot: each asks for its reason in place, and its key is printed on it. Works before JavaScript. */
import type { ReactNode } from "react";
import { extendLotAction, pauseLotAction, proposeAction, resumeLotAction } from "@/app/[locale]/operator/sales/actions";
import { ACTION_IDS } from "@/components/console/action-ids";
import { saleFormWords } from "@/components/console/form-words";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { Icon, type IconName } from "@/components/ui/icon";
import type { GraveAction } from "@/domain/auctions/sale";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { ConsoleLot } from "@/services/auctions/get-console";

export function LotActions({ locale, lot }: { locale: Locale; lot: ConsoleLot }) {
  const t = translator(locale, "auctions");
  const words = saleFormWords(locale);
  const form = "flex flex-wrap items-end gap-3";
  const lotId = <input type="hidden" name="lotId" value={lot.id} />;
  const reason = (id: string) => (
    <FormField
      id={`${id}-reason`}
      name="reason"
      label={t("console.reason")}
      autoComplete="off"
      className="min-w-60 flex-1"
    />
  );
  const grave = (action: GraveAction) => <input type="hidden" name="action" value={action} />;
  const paused = lot.status === "paused";
  return (
    <div key={lot.id} className="flex flex-wrap gap-2 border-b border-line-2 px-4 py-3 lg:px-5">
      <Act
        id={ACTION_IDS.c}
        letter="C"
        look="btn-metal"
        icon="hammer"
        label={t("console.close")}
        hint={`${t("console.closeHint")} ${t("console.second")}`}
      >
        <ActionForm action={proposeAction} words={words} className={form}>
          {lotId}
          {grave("close-now")}
          {reason(ACTION_IDS.c)}
          <PressButton icon="hammer">{t("console.confirmClose")}</PressButton>
        </ActionForm>
      </Act>
      <Act id={ACTION_IDS.e} letter="E" look="" icon="ext" label={t("console.extend")} hint={t("console.extendHint")}>
        <ActionForm action={extendLotAction} words={words} className={form}>
          {lotId}
          <input type="hidden" name="from" value={lot.closesAt.toISOString()} />
          <FormField
            id={`${ACTION_IDS.e}-minutes`}
            name="minutes"
            label={t("console.extendBy")}
            defaultValue="2"
            inputMode="numeric"
            autoComplete="off"
            className="w-20"
          />
          {reason(ACTION_IDS.e)}
          <PressButton icon="ext">{t("console.confirmExtend")}</PressButton>
        </ActionForm>
      </Act>
      <Act
        id={ACTION_IDS.p}
        letter="P"
        look=""
        icon={paused ? "play" : "pause"}
        label={t(paused ? "console.resume" : "console.pause")}
        hint={t(paused ? "console.resumeHint" : "console.pauseHint")}
      >
        <ActionForm action={paused ? resumeLotAction : pauseLotAction} words={words} className={form}>
          {lotId}
          {reason(ACTION_IDS.p)}
          <PressButton icon={paused ? "play" : "pause"}>
            {t(paused ? "console.confirmResume" : "console.confirmPause")}
          </PressButton>
        </ActionForm>
      </Act>
      <Act
        id={ACTION_IDS.v}
        letter="V"
        look=""
        icon="x"
        label={t("console.voidBid")}
        hint={t("console.voidHint")}
        fault
      >
        <ActionForm action={proposeAction} words={words} className={form}>
          {lotId}
          {grave("void-bid")}
          <FormField
            id={`${ACTION_IDS.v}-seq`}
            name="bidSeq"
            label={t("console.voidSeq")}
            inputMode="numeric"
            autoComplete="off"
            className="w-24"
          />
          {reason(ACTION_IDS.v)}
          <PressButton variant="danger" icon="x">
            {t("console.confirmVoid")}
          </PressButton>
        </ActionForm>
      </Act>
      <Act
        id={ACTION_IDS.w}
        letter="W"
        look="btn-danger"
        icon="ref"
        label={t("console.withdraw")}
        hint={`${t("console.withdrawHint")} ${t("console.second")}`}
        fault
      >
        <ActionForm action={proposeAction} words={words} className={form}>
          {lotId}
          {grave("withdraw")}
          {reason(ACTION_IDS.w)}
          <PressButton variant="danger" icon="ref">
            {t("console.confirmWithdraw")}
          </PressButton>
        </ActionForm>
      </Act>
    </div>
  );
}

function Act({
  id,
  letter,
  look,
  icon,
  label,
  hint,
  fault,
  children,
}: {
  id: string;
  letter: string;
  look: string;
  icon: IconName;
  label: string;
  hint: string;
  fault?: boolean;
  children: ReactNode;
}) {
  return (
    <details id={id} name="lot-act" className={`open:basis-full ${letter === "W" ? "md:ml-auto open:ml-0" : ""}`}>
      <summary className={`btn ${look}`} aria-keyshortcuts={letter}>
        <Icon name={icon} />
        {label} <kbd className="kbd">{letter}</kbd>
      </summary>
      <div className={`mt-3 border p-3 ${fault ? "border-fault bg-fault-tint" : "border-line-2 bg-surface"}`}>
        <p className="mb-2 text-13 text-ink-2">{hint}</p>
        {children}
      </div>
    </details>
  );
}
