(({ blocks, blockEditor, components, element, i18n }) => {
  const { createElement: h } = element;

  function Edit({ attributes, setAttributes }) {
    const field = h(components.TextControl, {
      label: i18n.__("Id of the activity", "tomoni"),
      help: i18n.__("It begins with act_. The activity appears on the published page.", "tomoni"),
      value: attributes.activity,
      onChange: (activity) => setAttributes({ activity: activity.trim() }),
    });
    return h("div", blockEditor.useBlockProps(), field);
  }

  // Drawn on the server for each reader, so nothing is saved but the id.
  blocks.registerBlockType("tomoni/activity", { edit: Edit, save: () => null });
})(window.wp);
