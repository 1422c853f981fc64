// Has the browser make a passkey, or show one, as a form with data-passkey says; the answer goes
// to the server in its field "antwoord". Where the browser cannot, the page says so by itself.
(() => {
    "use strict";

    const toBytes = (text) =>
        Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const toText = (buffer) =>
        btoa(String.fromCharCode(...new Uint8Array(buffer)))
            .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    const withBytes = (list) => (list || []).map((each) => ({ ...each, id: toBytes(each.id) }));

    const make = async (asked) => {
        const made = await navigator.credentials.create({
            publicKey: {
                ...asked,
                challenge: toBytes(asked.challenge),
                user: { ...asked.user, id: toBytes(asked.user.id) },
                excludeCredentials: withBytes(asked.excludeCredentials),
            },
        });
        return answer(made, { attestationObject: toText(made.response.attestationObject) });
    };

    const show = async (asked) => {
        const shown = await navigator.credentials.get({
            publicKey: {
                ...asked,
                challenge: toBytes(asked.challenge),
                allowCredentials: withBytes(asked.allowCredentials),
            },
        });
        const { authenticatorData, signature, userHandle } = shown.response;
        return answer(shown, {
            authenticatorData: toText(authenticatorData),
            signature: toText(signature),
            ...(userHandle && userHandle.byteLength ? { userHandle: toText(userHandle) } : {}),
        });
    };

    const answer = (credential, response) => ({
        id: credential.id,
        rawId: toText(credential.rawId),
        type: credential.type,
        clientExtensionResults: {},
        response: { clientDataJSON: toText(credential.response.clientDataJSON), ...response },
    });

    const say = (form, error) => {
        const known = { InvalidStateError: "known", SecurityError: "place" };
        const what = known[error.name] || "failed";
        for (const text of form.querySelectorAll("[data-passkey-says]")) {
            text.hidden = text.dataset.passkeySays !== what;
        }
    };

    const begin = (form) => {
        const act = form.dataset.passkey === "make" ? make : show;
        form.addEventListener("submit", async (event) => {
            const name = form.elements.naam;
            if (form.elements.antwoord.value || (name && !name.value.trim())) {
                return; // there is an answer; or the server says that a name is missing
            }
            event.preventDefault();
            try {
                const made = await act(JSON.parse(form.dataset.passkeyOptions));
                form.elements.antwoord.value = JSON.stringify(made);
            } catch (error) {
                say(form, error);
                return;
            }
            form.submit();
        });
        for (const each of document.querySelectorAll("[data-passkey-can]")) {
            each.hidden = false;
        }
        for (const each of document.querySelectorAll("[data-passkey-cannot]")) {
            each.hidden = true;
        }
    };

    if (window.isSecureContext && window.PublicKeyCredential && navigator.credentials) {
        document.querySelectorAll("form[data-passkey]").forEach(begin);
    }
})();
