/** What a reader has chosen and the browser remembers: colors and the country goods would go to. No account needed. */
import "server-only";
import { cookies } from "next/headers";
import type { ThemeChoice } from "@/components/layout/theme-switch";
import type { Actor } from "@/domain/parties/actor";
import { DEFAULT_DESTINATION, isDestination } from "@/domain/shared/destinations";

export type Preferences = {
  theme: ThemeChoice;
  /** ISO 3166-1 alpha-2: the reader's choice, else the company's seat, else the market's main place. */
  destination: string;
};

export async function readPreferences(actor: Actor | null): Promise<Preferences> {
  const jar = await cookies();
  const theme = jar.get("theme")?.value;
  const chosen = jar.get("destination")?.value ?? "";
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    destination: isDestination(chosen) ? chosen : (actor?.country ?? DEFAULT_DESTINATION),
  };
}
