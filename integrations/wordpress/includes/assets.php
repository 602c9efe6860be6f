<?php
/**
 * The app's files: a copy of Patuh inside the plugin, served by this site.
 *
 * @package Patuh
 */

namespace Patuh;

defined( 'ABSPATH' ) || exit;

add_filter( 'script_loader_tag', __NAMESPACE__ . '\as_module', 10, 3 );

function app_url( $file ) {
	return plugins_url( 'app/' . $file, PLUGIN );
}

/** Asks for one of the app's modules; WordPress prints it once, however many widgets the page has. */
function enqueue_module( $name ) {
	if ( function_exists( 'wp_enqueue_script_module' ) ) {
		wp_enqueue_script_module( $name, app_url( "$name.js" ), array(), VERSION );
	} else {
		wp_enqueue_script( $name, app_url( "$name.js" ), array(), VERSION, true );
	}
}

/** WordPress before 6.5 knows no modules. */
function as_module( $tag, $handle, $src ) {
	if ( ! in_array( $handle, array( 'patuh', 'patuh-frame' ), true ) ) {
		return $tag;
	}
	return wp_get_script_tag(
		array(
			'type' => 'module',
			'id'   => "$handle-js",
			'src'  => $src,
		)
	);
}
