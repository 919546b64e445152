import type { SecondStepRefusal } from "@/domain/parties/second-step";

/** Texts of the second step at sign-in. */
export const secondStep = {
  title: "Second step",
  code: {
    lead: "Enter the six digits that your authenticator app shows, or one of your recovery codes.",
    field: "Code",
    action: "Continue",
    lost: "Lost the device and the recovery codes? Write to the market: an operator recognizes you and takes the device off.",
  },
  enroll: {
    title: "Set up the second step",
    needed: "Everybody who runs the market, bids or handles money signs in with two steps. Set up yours to go on.",
    lead: "Scan this with an authenticator app, then enter the six digits that it shows.",
    qr: "QR code for the authenticator app",
    secret: "Or type this key into the app",
    action: "Turn on",
  },
  on: {
    title: "The second step is on",
    lead: "Sign-in asks for a code of your device.",
    codes: "Recovery codes",
    codesNote:
      "Each is good once in place of a code. They are shown now and never again: print them or keep them in a safe.",
    goOn: "I have kept them: continue",
    off: "Turn the second step off",
    password: "Password",
  },
  passkey: {
    title: "Passkeys",
    lead: "A passkey of your phone, computer or security key takes the place of the code. It answers to this address only.",
    none: "No passkey is set up.",
    add: "Add a passkey",
    use: "Use a passkey",
    made: "Made {at}",
    used: "last used {at}",
    remove: "Remove",
    waiting: "Follow what your device asks …",
    unable: "This browser knows no passkeys.",
    stopped: "The device gave no answer. Try again.",
    added: "The passkey is set up.",
    stepUp: "This changes keys or money: confirm that it is you.",
  },
  account: { open: "Second step" },
  mail: {
    subject: "Your sign-in at Vitrine has changed",
    enrolled:
      "Hello {name},\n\nSign-in to your account now asks for a second step.\n\nIf this was not you, write to the market at once.",
    recovered:
      "Hello {name},\n\nSomebody signed in to your account with a recovery code in place of the device's code.\n\nIf this was not you, write to the market at once.",
    removed:
      "Hello {name},\n\nThe second step of your sign-in was turned off.\n\nIf this was not you, write to the market at once.",
  },
  refusal: {
    "code-wrong": "This code is not right, or it was used already. Wait for the next one.",
    "too-many-attempts": "Too many attempts. Try again in a quarter of an hour.",
    "no-second-step": "No second step is set up.",
    "already-enrolled": "A device is set up already. Turn it off first.",
    "sign-in-required": "Sign in first.",
    "password-wrong": "The password is not right.",
    "passkey-wrong": "This passkey does not fit, or the question to it was too old. Try again.",
    "passkey-known": "This passkey is set up already.",
    "step-first": "Confirm first that it is you: load this page again and give a code or a passkey.",
  } satisfies Record<SecondStepRefusal, string>,
} as const;
