// Ties the buttons of keys and passkeys to allauth's functions, and says so when a key did not answer.
"use strict";

const KEY_BUTTON = { loginForm: "login", authenticateForm: "authenticate", addForm: "add" };

for (const button of document.querySelectorAll("[data-key-form]")) {
  const { keyForm, credential, passwordless } = button.dataset;
  const ids = { [KEY_BUTTON[keyForm]]: button.id, credential, passwordless, data: "js_data" };
  window.allauth.webauthn.forms[keyForm]({ ids });
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("key-refused").hidden = false;
});
