/** The sample market's own programme: a house rule, and said to be one. */
import type { SampleLoader } from "@/server/sample-market/load";
import { publishProgrammeRule } from "@/services/origin/programmes";

export const loadProgrammes: SampleLoader = async (context, _market, say) => {
  const done = await publishProgrammeRule(context, {
    programme: "sustainable-diamonds",
    version: 1,
    title: { en: "Sustainable diamonds: participation", zh: "可持续钻石：参与证书" },
    scheme: "Vitrine house rule for regular buyers",
    auditor: null,
    itemsMin: 3,
    valueMinMinor: 2_500_000n,
    currency: "USD",
    periodDays: 180,
    validDays: 365,
    validFrom: "2026-01-01",
  });
  if (done.ok && done.value.published) say("programme of regular buyers published");
};
