<?php
/**
 * The block `patuh/widget`: the shortcode for those who work with blocks.
 *
 * @package Patuh
 */

namespace Patuh;

defined( 'ABSPATH' ) || exit;

/** Every parameter is an attribute of the block; an empty one means as in the settings. */
function register_block() {
	$attributes = array();
	foreach ( fields() as $name => $field ) {
		$is_flag             = 'flag' === $field['type'];
		$attributes[ $name ] = array(
			'type'    => $is_flag ? 'boolean' : 'string',
			'default' => $is_flag ? false : '',
		);
	}

	wp_register_script(
		'patuh-editor',
		plugins_url( 'block/editor.js', PLUGIN ),
		array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element' ),
		VERSION,
		true
	);
	register_block_type(
		dirname( PLUGIN ) . '/block',
		array(
			'attributes'      => $attributes,
			'render_callback' => __NAMESPACE__ . '\block',
		)
	);
}

function block( array $attributes ) {
	return sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), render( $attributes ) );
}

add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\describe_fields' );

/** Tells the editor the fields and their translated texts, so that they are written down only once. */
function describe_fields() {
	$fields = array();
	foreach ( fields() as $name => $field ) {
		$choices = array();
		foreach ( $field['choices'] ?? array() as $value => $label ) {
			if ( '' !== $value ) {
				$choices[] = compact( 'value', 'label' );
			}
		}
		if ( $choices ) {
			array_unshift(
				$choices,
				array(
					'value' => '',
					'label' => __( 'As in the settings', 'patuh' ),
				)
			);
		}
		$fields[] = array(
			'name'    => $name,
			'label'   => $field['label'],
			'help'    => $field['help'] ?? '',
			'type'    => $field['type'],
			'choices' => $choices,
		);
	}
	$data = array(
		'fields'       => $fields,
		'panel'        => __( 'Settings of this block', 'patuh' ),
		'instructions' => __( 'Visitors see the self-assessment here. Its settings are in the side panel; what is left empty there is as in Settings → Patuh.', 'patuh' ),
	);
	wp_add_inline_script( 'patuh-editor', 'window.patuhBlock = ' . wp_json_encode( $data, JSON_HEX_TAG ) . ';', 'before' );
}
