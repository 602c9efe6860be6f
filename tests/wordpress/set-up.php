<?php
/**
 * Makes the site: installs WordPress, then the plugin from its zip as an upload would, and the users of the tests.
 */

$database = new mysqli( 'localhost', 'root', '', '', 0, getenv( 'PATUH_WP_SOCKET' ) );
$database->query( 'CREATE DATABASE wordpress' );

define( 'WP_INSTALLING', true );
// The site has no mail.
function wp_new_blog_notification() {}
function wp_mail() {
	return true;
}

require getenv( 'PATUH_WP_ROOT' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';

wp_install( 'Situs uji', 'admin', 'admin@example.org', false, '', 'sandi-uji', 'id_ID' );
switch_theme( 'twentytwentythree' );
// Pictures of users come from another site.
update_option( 'show_avatars', 0 );
// So do those of the editor's welcome.
update_user_meta( 1, 'wp_persisted_preferences', array( 'core/edit-post' => array( 'welcomeGuide' => false ) ) );

$english = wp_create_user( 'admin-en', 'sandi-uji', 'admin-en@example.org' );
wp_update_user(
	array(
		'ID'     => $english,
		'role'   => 'administrator',
		'locale' => 'en_US',
	)
);
wp_create_user( 'pelanggan', 'sandi-uji', 'pelanggan@example.org' );

$upgrader = new Plugin_Upgrader( new Automatic_Upgrader_Skin() );
$done     = $upgrader->install( getenv( 'PATUH_WP_ZIP' ) );
if ( true === $done ) {
	$done = activate_plugin( 'patuh/patuh.php' );
}
if ( null !== $done ) {
	fwrite( STDERR, print_r( $done, true ) . print_r( $upgrader->skin->get_upgrade_messages(), true ) );
	exit( 1 );
}
