/** Mails about a company and its people's accounts. */
export const accountMails = {
  confirm: {
    subject: "Confirm your e-mail address",
    text: "Hello {name},\n\nplease confirm your e-mail address for Vitrine. Open this link and press the button; it works for three days:\n\n{link}\n\nAfter that an operator checks the company. You hear from us when it is decided.\n\nIf you did not register, do nothing.\n\nVitrine",
  },
  known: {
    subject: "You have an account already",
    text: "Hello {name},\n\nsomebody, probably you, wanted to register with this e-mail address. It has an account already. If you forgot the password, set a new one here:\n\n{link}\n\nIf it was not you, do nothing.\n\nVitrine",
  },
  reset: {
    subject: "Set a new password",
    text: "Hello {name},\n\nwith this link you set a new password. It works once, for one hour:\n\n{link}\n\nIf you did not ask for it, do nothing: your password stays as it is.\n\nVitrine",
  },
  changed: {
    subject: "Your password was changed",
    text: "Hello {name},\n\nthe password of your account was changed, and other devices were signed out. If it was not you, tell the operator of the market at once.\n\nVitrine",
  },
  newDevice: {
    subject: "A new device has signed in",
    text: "Hello {name},\n\nyour password was used to sign in on a device that you have not used before:\n\n{device}\n{address}\n{time}\n\nIf it was not you, change your password and end that sign-in under “Devices signed in”.\n\nVitrine",
  },
  approve: {
    subject: "{company} is approved",
    text: "Hello {name},\n\n{company} is approved and may now trade on Vitrine.\n\n{link}\n\nVitrine",
  },
  refuse: {
    subject: "{company} was not approved",
    text: "Hello {name},\n\n{company} was not approved. The reason:\n\n{reason}\n\nYou may still look at everything. Your account:\n\n{link}\n\nVitrine",
  },
  suspend: {
    subject: "{company} is suspended",
    text: "Hello {name},\n\n{company} may not buy, bid or publish for the time being. The reason:\n\n{reason}\n\nOrders and papers stay readable. Your account:\n\n{link}\n\nVitrine",
  },
  reinstate: {
    subject: "{company} may trade again",
    text: "Hello {name},\n\nthe suspension of {company} is lifted. It may trade again from now on.\n\n{link}\n\nVitrine",
  },
};
