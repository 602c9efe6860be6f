// Adds the widget once it is defined.
await customElements.whenDefined("patuh-widget");
document.body.append(document.createElement("patuh-widget"));
