// The block in the editor: a placeholder, and a control for every field that the plugin describes in `patuhBlock`.
( ( { blocks, blockEditor, components, element }, { fields, panel, instructions } ) => {
	const el = element.createElement;

	function control( { name, label, help, type, choices }, attributes, setAttributes ) {
		const value = attributes[ name ];
		const common = { key: name, label, help, onChange: ( next ) => setAttributes( { [ name ]: next } ) };
		if ( type === 'flag' ) {
			return el( components.ToggleControl, { ...common, checked: value } );
		}
		if ( choices.length === 0 ) {
			return el( components.TextControl, { ...common, value, type: type === 'text' ? 'text' : type } );
		}
		// A value that was written by hand stays choosable.
		const isKnown = choices.some( ( choice ) => choice.value === value );
		const options = isKnown ? choices : [ ...choices, { value, label: value } ];
		return el( components.SelectControl, { ...common, value, options } );
	}

	function Edit( { attributes, setAttributes } ) {
		return el(
			'div',
			blockEditor.useBlockProps(),
			el(
				blockEditor.InspectorControls,
				null,
				el(
					components.PanelBody,
					{ title: panel },
					fields.map( ( field ) => control( field, attributes, setAttributes ) )
				)
			),
			el( components.Placeholder, { icon: 'clipboard', label: 'Patuh', instructions } )
		);
	}

	blocks.registerBlockType( 'patuh/widget', { edit: Edit, save: () => null } );
} )( window.wp, window.patuhBlock );
