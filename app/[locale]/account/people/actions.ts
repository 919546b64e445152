"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { ROLES } from "@/domain/parties/actor";
import { isEmail } from "@/domain/parties/email";
import { LOCALES } from "@/domain/shared/locale";
import { getMarket } from "@/services/market";
import { changeRoles, disablePerson, enablePerson } from "@/services/parties/people/change-member";
import { invitePerson, resendInvitation, withdrawInvitation } from "@/services/parties/people/invite-person";

/** One checkbox arrives as a text, several as a list, none not at all. */
const Roles = z
  .union([z.enum(ROLES), z.array(z.enum(ROLES))])
  .optional()
  .transform((chosen) => (chosen === undefined ? [] : [chosen].flat()));
const IN_ROLES = { "roles-missing": "roles", "role-unfit": "roles" };
const publicUrl = () => getMarket().env.PUBLIC_URL;

export const inviteAction = formAction({
  input: z.object({
    email: z.string().max(254, "field-too-long").refine(isEmail, "email-wrong"),
    roles: Roles,
    language: z.enum(LOCALES),
  }),
  fieldOf: { ...IN_ROLES, "already-member": "email", "invited-already": "email" },
  stepUp: true,
  run: (context, { email, roles, language }) =>
    invitePerson(context, { email, roles, locale: language, publicUrl: publicUrl() }),
});

export const resendInvitationAction = formAction({
  input: z.object({ invitationId: z.uuid() }),
  stepUp: true,
  run: (context, input) => resendInvitation(context, { ...input, publicUrl: publicUrl() }),
});

export const withdrawInvitationAction = formAction({
  input: z.object({ invitationId: z.uuid() }),
  run: (context, input) => withdrawInvitation(context, input),
});

export const changeRolesAction = formAction({
  input: z.object({ userId: z.uuid(), roles: Roles }),
  fieldOf: IN_ROLES,
  stepUp: true,
  run: (context, input) => changeRoles(context, input),
});

export const switchPersonAction = formAction({
  input: z.object({ userId: z.uuid(), to: z.enum(["disabled", "enabled"]) }),
  stepUp: true,
  run: (context, { userId, to }) =>
    to === "disabled" ? disablePerson(context, { userId }) : enablePerson(context, { userId }),
});
