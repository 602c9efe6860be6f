<?php
/**
 * The widget on a page, by shortcode or by block.
 *
 * @package Patuh
 */

namespace Patuh;

defined( 'ABSPATH' ) || exit;

/** `[patuh unit-kind="puskesmas" readonly]`. */
function shortcode( $given ) {
	$given = (array) $given;
	// WordPress hands on an attribute without a value as a value without a name.
	if ( in_array( 'readonly', $given, true ) ) {
		$given['readonly'] = true;
	}
	return render( $given );
}

/** The widget with the given parameters; the settings of the site hold for those that are missing or not allowed. */
function render( array $given ) {
	$values = array();
	foreach ( fields() as $name => $field ) {
		$values[ $name ] = clean( $field, $given[ $name ] ?? '' );
	}
	$values = array_filter( $values ) + array_filter( settings() );

	$parameters = array_diff_key( $values, array_flip( array( 'kind', 'height' ) ) );
	return 'iframe' === $values['kind'] ? frame( $parameters, $values['height'] ) : element( $parameters );
}

function element( array $parameters ) {
	enqueue_module( 'patuh' );
	$attributes = '';
	foreach ( $parameters as $name => $value ) {
		$attributes .= true === $value ? " $name" : sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	// The link shows only where the script cannot run.
	return sprintf(
		'<patuh-widget%s><a href="%s">%s</a></patuh-widget>',
		$attributes,
		esc_url( embed_url( $parameters ) ),
		esc_html__( 'Open the self-assessment on its own page', 'patuh' )
	);
}

function frame( array $parameters, $height ) {
	enqueue_module( 'patuh-frame' );
	// Themes centre blocks in their column; a frame alone is none.
	return sprintf(
		'<div><iframe class="patuh-frame" src="%s" title="%s" width="100%%" height="%d" frameborder="0" loading="lazy" sandbox="%s"></iframe></div>',
		esc_url( embed_url( $parameters + array( 'parent-origin' => origin() ) ) ),
		esc_attr__( 'Self-assessment of public services', 'patuh' ),
		$height,
		// Without its own origin a frame has no storage, and without forms its set-up cannot be sent off.
		'allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups'
	);
}

/** The address of the page for frames. Its parameters are called like the attributes of the element. */
function embed_url( array $parameters ) {
	return add_query_arg( array_map( 'rawurlencode', $parameters ), app_url( 'embed.html' ) );
}

/** The origin of the pages of this site: the only one that the frame tells its events. */
function origin() {
	$home = wp_parse_url( home_url() );
	return $home['scheme'] . '://' . $home['host'] . ( isset( $home['port'] ) ? ':' . $home['port'] : '' );
}
