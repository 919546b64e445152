export const parties = {
  field: {
    email: "E-mail",
    password: "Password",
  },
  signIn: {
    title: "Sign in",
    lead: "For companies in the trade. Everybody may look; buying and bidding need an approved company.",
    action: "Sign in",
    forgot: "Forgot the password?",
    register: "Register a company",
  },
  refusal: {
    "input-wrong": "Something is missing or wrong. See the marked fields.",
    "wrong-credentials": "E-mail or password is wrong.",
    "too-many-attempts": "Too many attempts. Wait a quarter of an hour, then try again.",
    "email-not-confirmed": "Confirm your e-mail address first: the link is in the mail we sent you.",
    "email-wrong": "This is not an e-mail address.",
    "password-missing": "Type your password.",
    "password-too-long": "At most 200 characters.",
  },
} as const;
