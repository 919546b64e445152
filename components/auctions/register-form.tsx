/** Asks the house for a paddle, from the sale's page and from the room. */
import { ActionForm } from "@/components/forms/action-form";
import type { FormState } from "@/components/forms/form-state";
import { PressButton } from "@/components/forms/press-button";

export function RegisterForm({
  saleId,
  words,
  refusals,
  action,
}: {
  saleId: string;
  words: { register: string; line: string };
  refusals: Record<string, string>;
  action: (before: FormState<{ paddleId: string }>, form: FormData) => Promise<FormState<{ paddleId: string }>>;
}) {
  return (
    <ActionForm action={action} words={{ refusals }}>
      <input type="hidden" name="saleId" value={saleId} />
      <PressButton variant="metal" size="money" className="w-full">
        {words.register}
      </PressButton>
      <p className="label">{words.line}</p>
    </ActionForm>
  );
}
